import type { YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { Remark } from "../../model/remark.ts";
import { serviceLists } from "./lists.ts";

/** Keys that the companies named give out; what Render makes up is none of theirs. */
const GIVEN_OUT =
  /^(?:OPENAI|AZURE_OPENAI|ANTHROPIC|CLAUDE|GROQ|GEMINI|GOOGLE|MISTRAL|COHERE|HUGGINGFACE|HF|REPLICATE|DEEPSEEK|OPENROUTER|TOGETHER|PERPLEXITY|ELEVENLABS|DEEPGRAM|ASSEMBLYAI|TAVILY|SERPAPI|SERPER|FIRECRAWL|LANGCHAIN|LANGSMITH|PINECONE|QDRANT|WEAVIATE|STRIPE|TWILIO|SENDGRID|MAILGUN|RESEND|BREVO|CLOUDINARY|AWS|NEWSAPI|OPENWEATHER|OPENWEATHERMAP|ALPHA_VANTAGE|FINNHUB|POLYGON|TELEGRAM|DISCORD|SLACK|GITHUB)_(?:API_KEY|API_SECRET|SECRET_KEY|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|API_TOKEN|BOT_TOKEN|AUTH_TOKEN|ACCESS_TOKEN)$/;

/** Variables of a Blueprint that take their value from where there is none for them. */
export function referenceRemarks(root: YamlMap): Remark[] {
  const databases = itemsOf(entryOf(root, "databases")?.value);
  return serviceLists(root)
    .flatMap(itemsOf)
    .flatMap((service) => {
      const name = textOf(service, "name");
      const about = name === undefined ? {} : { service: name };
      const variables = itemsOf(entryOf(service, "envVars")?.value);
      return variables.flatMap((item) => [
        ...misnamed(item, databases).map((remark) => ({ ...remark, ...about })),
        ...madeUp(item).map((remark) => ({ ...remark, ...about })),
      ]);
    });
}

/** `fromDatabase` by what the database is called inside, where the Blueprint's own name for it belongs. */
function misnamed(item: YamlNode, databases: readonly YamlNode[]): Remark[] {
  const named = scalarOf(entryOf(entryOf(item, "fromDatabase")?.value, "name")?.value);
  if (!named || databases.some((one) => textOf(one, "name") === named.text)) return [];
  const meant = databases.find((one) => textOf(one, "databaseName") === named.text);
  const instead = textOf(meant, "name");
  if (instead === undefined) return [];
  return [{ kind: "blueprint.no-such-database", place: named.place, subject: named.text, instead }];
}

function madeUp(item: YamlNode): Remark[] {
  const key = scalarOf(entryOf(item, "key")?.value);
  const made = entryOf(item, "generateValue");
  if (!key || !GIVEN_OUT.test(key.text) || scalarOf(made?.value)?.value !== true) return [];
  return made ? [{ kind: "blueprint.made-up-key", place: made.key.place, subject: key.text }] : [];
}

function textOf(node: YamlNode | undefined, key: string): string | undefined {
  const scalar = scalarOf(entryOf(node, key)?.value);
  return scalar && scalar.value !== null ? scalar.text : undefined;
}
