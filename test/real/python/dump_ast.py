"""Prints, for each path on stdin, the module's syntax as nested lists: what the project's own reader must agree with."""
import ast
import json
import sys
import warnings

BINARY = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
          "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>"}
COMPARE = {"Lt": "<", "Gt": ">", "Eq": "==", "GtE": ">=", "LtE": "<=", "NotEq": "!=", "In": "in", "NotIn": "not in",
           "Is": "is", "IsNot": "is not"}
UNARY = {"Not": "not", "USub": "-", "UAdd": "+", "Invert": "~"}


def every(nodes):
    return [dump(node) for node in nodes]


def clauses(generators):
    return [[dump(g.target), dump(g.iter), every(g.ifs)] for g in generators]


def params(args):
    out = []
    plain = args.posonlyargs + args.args
    defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
    for arg, value in zip(plain, defaults):
        out.append([arg.arg, "plain", dump(value), dump(arg.annotation)])
    if args.vararg:
        out.append([args.vararg.arg, "args", None, dump(args.vararg.annotation)])
    for arg, value in zip(args.kwonlyargs, args.kw_defaults):
        out.append([arg.arg, "plain", dump(value), dump(arg.annotation)])
    if args.kwarg:
        out.append([args.kwarg.arg, "kwargs", None, dump(args.kwarg.annotation)])
    return out


def keywords(given):
    return [[k.arg, dump(k.value)] for k in given]


def dump(node):
    if node is None:
        return None
    name = type(node).__name__
    if isinstance(node, ast.Constant):
        value = node.value
        if value is None or isinstance(value, bool):
            return ["Constant", value]
        if isinstance(value, int):
            return ["Int", hex(value)]
        if isinstance(value, float):
            return ["Float", value.hex() if value == value else "nan"]
        if isinstance(value, complex):
            return ["Complex"]
        if isinstance(value, str):
            return ["Str", [ord(c) for c in value]]
        if isinstance(value, bytes):
            return ["Bytes", list(value)]
        return ["Constant", "..."]
    if name == "Name":
        return ["Name", node.id]
    if name in ("List", "Tuple", "Set"):
        return [name, every(node.elts)]
    if name == "Dict":
        return ["Dict", [[dump(k), dump(v)] for k, v in zip(node.keys, node.values)]]
    if name in ("ListComp", "SetComp", "GeneratorExp"):
        of = {"ListComp": "list", "SetComp": "set", "GeneratorExp": "generator"}[name]
        return ["Comp", of, dump(node.elt), clauses(node.generators)]
    if name == "DictComp":
        return ["DictComp", dump(node.key), dump(node.value), clauses(node.generators)]
    if name == "UnaryOp":
        return ["Unary", UNARY[type(node.op).__name__], dump(node.operand)]
    if name == "BinOp":
        return ["Binary", BINARY[type(node.op).__name__], dump(node.left), dump(node.right)]
    if name == "BoolOp":
        op = "and" if isinstance(node.op, ast.And) else "or"
        return ["Bool", op, every(node.values)]
    if name == "Compare":
        return ["Compare", dump(node.left), [[COMPARE[type(o).__name__], dump(v)] for o, v in zip(node.ops, node.comparators)]]
    if name == "Call":
        return ["Call", dump(node.func), every(node.args), keywords(node.keywords)]
    if name == "Attribute":
        return ["Attribute", dump(node.value), node.attr]
    if name == "Subscript":
        return ["Subscript", dump(node.value), dump(node.slice)]
    if name == "Slice":
        return ["Slice", dump(node.lower), dump(node.upper), dump(node.step)]
    if name == "IfExp":
        return ["IfExp", dump(node.test), dump(node.body), dump(node.orelse)]
    if name == "Lambda":
        return ["Lambda", params(node.args), dump(node.body)]
    if name in ("Await", "Yield", "YieldFrom", "Starred"):
        return [name, dump(node.value)]
    if name == "NamedExpr":
        return ["Named", node.target.id, dump(node.value)]
    if name == "JoinedStr":
        return ["JoinedStr", joined(node.values)]
    if name == "Expr":
        return ["Expr", dump(node.value)]
    if name == "Assign":
        return ["Assign", every(node.targets), dump(node.value)]
    if name == "AnnAssign":
        return ["AnnAssign", dump(node.target), dump(node.annotation), dump(node.value)]
    if name == "AugAssign":
        return ["AugAssign", dump(node.target), BINARY[type(node.op).__name__], dump(node.value)]
    if name in ("If", "While"):
        return [name, dump(node.test), every(node.body), every(node.orelse)]
    if name in ("For", "AsyncFor"):
        return ["For", dump(node.target), dump(node.iter), every(node.body), every(node.orelse)]
    if name in ("Try", "TryStar"):
        handlers = [[dump(h.type), h.name, every(h.body)] for h in node.handlers]
        return ["Try", every(node.body), handlers, every(node.orelse), every(node.finalbody)]
    if name in ("With", "AsyncWith"):
        return ["With", [[dump(i.context_expr), dump(i.optional_vars)] for i in node.items], every(node.body)]
    if name in ("FunctionDef", "AsyncFunctionDef"):
        return ["Def", node.name, params(node.args), every(node.body), every(node.decorator_list), dump(node.returns)]
    if name == "ClassDef":
        return ["Class", node.name, every(node.bases), keywords(node.keywords), every(node.body), every(node.decorator_list)]
    if name == "Return":
        return ["Return", dump(node.value)]
    if name == "Raise":
        return ["Raise", dump(node.exc), dump(node.cause)]
    if name == "Import":
        return ["Import", [[a.name, a.asname] for a in node.names]]
    if name == "ImportFrom":
        names = "*" if node.names[0].name == "*" else [[a.name, a.asname] for a in node.names]
        return ["From", node.module or "", node.level, names]
    if name in ("Global", "Nonlocal"):
        return [name, node.names]
    if name == "Delete":
        targets = node.targets
        return ["Delete", every(targets)]
    if name == "Assert":
        return ["Assert", dump(node.test), dump(node.msg)]
    if name == "Match":
        return ["Match", dump(node.subject), [[dump(c.guard), every(c.body)] for c in node.cases]]
    if name in ("Pass", "Break", "Continue"):
        return [name]
    return ["?", name]


def joined(values):
    out = []
    for value in values:
        if isinstance(value, ast.Constant):
            out.append([ord(c) for c in value.value])
        else:
            spec = joined(value.format_spec.values) if value.format_spec else None
            out.append([dump(value.value), chr(value.conversion) if value.conversion >= 0 else None, spec])
    return out


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            with open(path, "rb") as source:
                text = source.read()
            body = [dump(s) for s in ast.parse(text).body]
            print(json.dumps({"path": path, "body": body, "lines": [s.lineno for s in ast.parse(text).body]}))
        except (SyntaxError, ValueError, RecursionError, UnicodeDecodeError) as error:
            print(json.dumps({"path": path, "error": str(error)}))
