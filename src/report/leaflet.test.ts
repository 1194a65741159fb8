import { expect, test } from "vitest";
import { prettyLeaflet } from "./leaflet.ts";
import { PLAIN } from "./style.ts";

const LEAFLET = `# Title

Some **bold** words with \`gunicorn --preload main:app\` in the middle and a [link](https://example.org).

- one item that is long enough to be wrapped once
2. two

\`\`\`yaml render.yaml
services: []
\`\`\`
\`\`\`expect
silent
\`\`\`
`;

test("shows a leaflet as plain text, code in one piece, expectations left out", () => {
  expect(prettyLeaflet(LEAFLET, { style: PLAIN, width: 40 })).toMatchInlineSnapshot(`
    "Title

    Some bold words with
    \`gunicorn --preload main:app\` in the
    middle and a link (https://example.org).

    - one item that is long enough to be
      wrapped once
    2. two

      render.yaml
        services: []
    "
  `);
});

test("with colour the colour says what is code", () => {
  const style = { ...PLAIN, cyan: (text: string) => `<${text}>` };
  expect(prettyLeaflet("Use `a b` here.", { style, width: 40 })).toBe("Use <a b> here.\n");
});
