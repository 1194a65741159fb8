import type { ModelUse } from "../model/app.ts";
import type { Timing } from "./source/calls.ts";
import type { Constants } from "./source/constants.ts";
import type { SourceGraph } from "./source/graph.ts";
import { resolveExpression } from "./source/resolve.ts";
import { everyCall } from "./source/visit.ts";

/** Calls that load a model into memory, by the end of their full name, and where its name stands. */
const LOADERS: readonly { ends: string; of: string; keyword?: string; at?: number }[] = [
  { of: "sentence_transformers", ends: "SentenceTransformer", keyword: "model_name_or_path" },
  { of: "sentence_transformers", ends: "CrossEncoder", keyword: "model_name" },
  { of: "transformers", ends: ".from_pretrained", keyword: "pretrained_model_name_or_path" },
  { of: "diffusers", ends: ".from_pretrained", keyword: "pretrained_model_name_or_path" },
  { of: "transformers", ends: "pipeline", keyword: "model", at: 1 },
  { of: "spacy", ends: "load", keyword: "name" },
  { of: "whisper", ends: "load_model", keyword: "name" },
  { of: "faster_whisper", ends: "WhisperModel", keyword: "model_size_or_path" },
  { of: "fastembed", ends: "TextEmbedding", keyword: "model_name" },
  { of: "ultralytics", ends: "YOLO", keyword: "model" },
  { of: "easyocr", ends: "Reader" },
  { of: "paddleocr", ends: "PaddleOCR" },
  { of: "joblib", ends: "load" },
  { of: "torch", ends: "torch.load" },
  { of: "torch", ends: "torch.jit.load" },
  { of: "tensorflow", ends: "load_model" },
  { of: "keras", ends: "load_model" },
  { of: "onnxruntime", ends: "InferenceSession" },
  { of: "llama_cpp", ends: "Llama", keyword: "model_path" },
];

/** Models the source loads by name. What a name is not written out for is left out. */
export function modelsOf(graph: SourceGraph, constants: Constants, timing: Timing): ModelUse[] {
  const found: ModelUse[] = [];
  for (const module of graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      if (where.main) continue;
      const callee = resolveExpression(graph, where.scope, call.func);
      if (callee?.kind !== "foreign") continue;
      const top = callee.name.split(".")[0];
      const loader = LOADERS.find(
        (one) => one.of === top && (callee.name.endsWith(`.${one.ends}`) || callee.name.endsWith(one.ends)),
      );
      if (!loader || /Tokenizer|Processor|Config|FeatureExtractor/.test(callee.name)) continue;
      const node =
        call.keywords.find((keyword) => keyword.name !== undefined && keyword.name === loader.keyword)?.value ??
        call.args[loader.at ?? 0];
      const value = node && constants.valueOf(module, node);
      const name = value?.known && value.value.kind === "str" ? value.value.value : "";
      found.push({
        name,
        by: callee.name,
        place: { file: module.file, start: call.start, end: call.end },
        when: timing.of(where, module),
      });
    }
  }
  return found;
}
