import type { Pattern } from "../../model/grammar.ts";

/** Statements as loggers print them, and what the server refuses of them. */
export const statements: readonly Pattern[] = [
  {
    kind: "db.lock-conflict",
    literals: [
      "deadlock detected",
      "could not obtain lock",
      "Lock wait timeout exceeded",
      "database is locked",
      "due to lock timeout",
      "Deadlock found when trying to get lock",
      "could not serialize access",
    ],
    example: "deadlock detected",
  },
  {
    kind: "db.schema-missing",
    literals: ["does not exist"],
    match:
      /(?:relation |column |(?:table|type|schema) (?="))"?(?<name>\w+(?:"?\."?\w+){0,4})"?(?: of relation "?\w+"?)? does not exist/,
    example: 'relation "django_session" does not exist',
  },
  {
    kind: "db.schema-missing",
    literals: ["no such table: ", "no such column: ", "has no column named"],
    match: /(?:no such (?:table|column): |has no column named )(?<name>[\w.]+)/,
    example: "sqlite3.OperationalError: no such table: auth_user",
  },
  {
    kind: "db.schema-missing",
    literals: ["doesn't exist", "Unknown column"],
    match: /(?:Table '(?<name>[\w.]+)' doesn't exist|Unknown column '(?<column>[\w.]+)')/,
    example: "(1146, \"Table 'shop.orders' doesn't exist\")",
  },
  {
    kind: "db.schema-missing",
    literals: ["UndefinedTable", "UndefinedColumn"],
    match: /Undefined(?:Table|Column)/,
    example: 'psycopg2.errors.UndefinedTable: relation "x" does not exist',
  },
  {
    kind: "db.statement-timeout",
    literals: ["due to statement timeout", "maximum statement execution time exceeded"],
    match: /due to statement timeout|maximum statement execution time exceeded/,
    example: "canceling statement due to statement timeout",
  },
  {
    kind: "db.statement",
    literals: ["sqlalchemy.engine.Engine SELECT", "sqlalchemy.engine.base.Engine SELECT", "; alias=default"],
    match: /(?:sqlalchemy\.engine\.(?:base\.)?Engine |^\(\d{1,3}\.\d{3}\) )(?<sql>SELECT .{1,400})/,
    example: '(0.001) SELECT "shop_item"."id" FROM "shop_item" WHERE "shop_item"."id" = 5; args=(5,); alias=default',
  },
  {
    kind: "db.statement",
    literals: ["statement: SELECT ", "execute <unnamed>: SELECT "],
    match: /(?:statement|execute <unnamed>): (?<sql>SELECT .{1,400})/,
    example: "LOG:  statement: SELECT id, name FROM customer WHERE id = 5",
  },
  {
    kind: "db.parameters",
    literals: ["[cached since ", "[generated in ", "arameters: $1 = "],
    match:
      /\[(?:cached since|generated in) [\d.e-]{1,20}s(?: ago)?\] (?<values>.{1,200})|arameters: (?<bound>\$1 = .{1,200})/,
    example: "INFO sqlalchemy.engine.Engine [cached since 0.003605s ago] (2,)",
  },
  {
    kind: "db.transaction-bound",
    literals: ["Engine ROLLBACK", "Engine COMMIT", "Engine BEGIN (implicit)"],
    example: "INFO sqlalchemy.engine.Engine BEGIN (implicit)",
  },
  {
    kind: "db.n-plus-one",
    literals: ["Potential n+1 query", "NPlusOneError"],
    example: "Potential n+1 query detected on `Order.customer`",
  },
];
