"""Prints which gunicorn settings one installed uvicorn-worker reads and so can hand to uvicorn, as JSON.

Read from the syntax tree of the installed package: importing it would need a gunicorn and a uvicorn to match.
"""
import ast
import importlib.metadata
import json
import pathlib
import sys

metadata = importlib.metadata.metadata("uvicorn-worker")
package = importlib.metadata.distribution("uvicorn-worker")
reads = set()
for path in package.files:
    if not str(path).endswith(".py"):
        continue
    for node in ast.walk(ast.parse(pathlib.Path(path.locate()).read_text())):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self.cfg":
            reads.add(node.attr)
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "self.cfg.settings":
            reads.add(ast.literal_eval(node.slice))
        elif isinstance(node, ast.Attribute) and ast.unparse(node) == "self.max_requests":
            reads.add("max_requests")
json.dump(
    {
        "version": metadata["Version"],
        "python": metadata.get("Requires-Python"),
        "requires": metadata.get_all("Requires-Dist") or [],
        "forwards": sorted(reads - {"settings", "is_ssl"}),
    },
    sys.stdout,
)
