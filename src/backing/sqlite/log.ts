import type { Grammar } from "../../model/grammar.ts";

/** SQLite. Source: sqlite3's result codes and their texts (sqlite3_errstr), 3.46. */
export const grammar: Grammar = {
  speaker: "sqlite",
  patterns: [
    {
      kind: "sqlite.not-writable",
      literals: ["unable to open database file", "attempt to write a readonly database"],
      example: "sqlite3.OperationalError: attempt to write a readonly database",
    },
    {
      kind: "db.schema-exists",
      literals: ["uplicate column name"],
      match: /duplicate column name:? '?(?<name>\w{1,80})/i,
      example: "sqlite3.OperationalError: duplicate column name: price",
    },
    {
      kind: "db.lock-conflict",
      literals: ["database table is locked", "database schema is locked"],
      example: "sqlite3.OperationalError: database table is locked: shop_order",
    },
    {
      kind: "disk.full",
      literals: ["database or disk is full"],
      example: "sqlite3.OperationalError: database or disk is full",
    },
  ],
};
