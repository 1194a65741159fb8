import type { Expr } from "../../formats/python/ast.ts";
import type { Place } from "../../model/place.ts";
import type { SourceModule } from "../source/graph.ts";
import type { Scope } from "../source/resolve.ts";

/** A router: the call that makes it. `family` says which framework's methods it has. */
export type Router = {
  call: Expr & { kind: "Call" };
  family: RouterFamily;
  scope: Scope;
  module: SourceModule;
};

/**
 * Routers by the methods they have: `flask-api` is the Api of Flask-RESTful, Flask-RESTX and flask-smorest, `flask-
 * namespace` the Namespace of Flask-RESTX.
 */
export type RouterFamily = "fastapi" | "starlette" | "flask" | "flask-api" | "flask-namespace";

/** A path template; `undefined` where it is not known. */
export type Path = string | undefined;

/** Something registered on a router. */
export type Registration =
  | { kind: "route"; router: Router; path: Path; methods: readonly string[]; place: Place }
  | { kind: "include"; router: Router; child: Router | undefined; prefix: Path; replaces: boolean; place: Place }
  /** Everything below a path belongs to something whose routes are not followed. */
  | { kind: "below"; router: Router; path: Path; place: Place }
  /** Something is registered that is not understood. */
  | { kind: "unclear"; router: Router | undefined; place: Place };
