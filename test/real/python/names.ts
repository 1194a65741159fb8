/** Types of the values that are written; "maybe" is a value that may be of several. */
export type Type = "int" | "str" | "bool" | "float" | "ints" | "strs" | "dict" | "maybe";

/** A function that was defined above, with the types of its arguments and of what it gives. */
export type Defined = { name: string; takes: Type[]; gives: Type };

/** What is bound where the next line is written, so that expressions can use it. */
export type Names = { scope: Map<string, Type>; functions: Defined[] };
