import { describe, expect, test } from "vitest";
import { readApplication } from "../../test/support/read-app.ts";

describe("allocations", () => {
  test("are sized by shape and type, with constants of other modules", () => {
    const facts = readApplication(
      {
        "main.py": `import numpy as np
from fastapi import FastAPI
from config import ROWS, DIM
rng = np.random.default_rng(0)
vectors = rng.standard_normal((ROWS, DIM)).astype(np.float32)
table = np.zeros((1000, 1000))
small = np.zeros(10)
blob = b"x" * (2 * 1024 * 1024)
parts = [bytearray(1024 * 1024) for _ in range(16)]
app = FastAPI()
@app.on_event("startup")
def load():
    app.state.cache = np.ones((500_000,), dtype="float16")
@app.get("/x")
def x():
    scratch = np.zeros((9999, 9999))
    return 1
`,
        "config.py": "ROWS = 100 * 1000\nDIM = 384\n",
      },
      "main:app",
    );
    expect(facts.allocations.map(({ bytes, when, what }) => [what.slice(0, 12), bytes, when])).toEqual([
      ["rng.standard", 100_000 * 384 * 4, "import"],
      ["np.zeros((10", 8_000_000, "import"],
      ['b"x" * (2 * ', 2 * 1024 * 1024, "import"],
      ["bytearray(10", 16 * 1024 * 1024, "import"],
      ["np.ones((500", 1_000_000, "startup"],
    ]);
  });

  test("in functions the module calls happen at import, and in others with a call", () => {
    const facts = readApplication(
      {
        "main.py": "import numpy as np\nfrom loader import load\nmodel = load()\n",
        "loader.py":
          "import numpy as np\ncache = {}\ndef load():\n    return np.zeros((1000, 1000))\ndef later():\n    cache['x'] = np.zeros((1000, 1000))\n",
      },
      "main:model",
    );
    expect(facts.allocations.map(({ when }) => when)).toEqual(["import", "call"]);
  });

  test("of models loaded by name are listed without a size", () => {
    const facts = readApplication(
      {
        "main.py":
          'from sentence_transformers import SentenceTransformer\nNAME = "all-MiniLM-L6-v2"\nmodel = SentenceTransformer(NAME)\napp = 1\n',
      },
      "main:app",
    );
    expect(facts.models).toMatchObject([
      { name: "all-MiniLM-L6-v2", by: "sentence_transformers.SentenceTransformer", when: "import" },
    ]);
  });
});
