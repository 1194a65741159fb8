/**
 * How a call says the size of the array it makes. `first`: the argument at `shapeAt` is the shape; `arguments`: every
 * argument is a side; `square`: rows and, where given, columns; `range`: start, stop, step. `bytes` of one element
 * where no dtype is given: numpy's default is float64, torch's is float32.
 */
export type ArrayMaker = {
  shape: "first" | "arguments" | "square" | "range";
  shapeAt?: number;
  typeAt?: number;
  bytes: number;
};

const first = (bytes: number, shapeAt = 0, typeAt?: number): ArrayMaker =>
  typeAt === undefined ? { shape: "first", shapeAt, bytes } : { shape: "first", shapeAt, typeAt, bytes };

/** Calls that make an array of the size written in them, from the signatures of numpy 2 and torch 2. */
export const ARRAY_MAKERS: ReadonlyMap<string, ArrayMaker> = new Map([
  ...["zeros", "ones", "empty"].map((name) => [`numpy.${name}`, first(8, 0, 1)] as const),
  ["numpy.full", first(8, 0, 2)],
  ["numpy.linspace", first(8, 2)],
  ["numpy.eye", { shape: "square", bytes: 8 }],
  ["numpy.identity", { shape: "square", bytes: 8 }],
  ["numpy.arange", { shape: "range", bytes: 8 }],
  ...["random", "random_sample", "ranf", "sample", "standard_normal", "standard_exponential"].map(
    (name) => [`numpy.random.${name}`, first(8, 0, 1)] as const,
  ),
  ...["rand", "randn"].map((name) => [`numpy.random.${name}`, { shape: "arguments", bytes: 8 }] as const),
  ...["uniform", "normal", "randint", "integers"].map((name) => [`numpy.random.${name}`, first(8, 2)] as const),
  ["numpy.random.bytes", first(1, 0)],
  ...["zeros", "ones", "empty", "rand", "randn"].map(
    (name) => [`torch.${name}`, { shape: "arguments", bytes: 4 }] as const,
  ),
  ["torch.full", first(4, 0)],
  ...["zeros", "ones"].map((name) => [`jax.numpy.${name}`, first(4, 0, 1)] as const),
  ...["zeros", "ones"].map((name) => [`tensorflow.${name}`, first(4, 0, 1)] as const),
]);

/** Bytes of one element by the name of its type. */
export const ITEM_BYTES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    float64: 8,
    float32: 4,
    float16: 2,
    bfloat16: 2,
    half: 2,
    single: 4,
    double: 8,
    longdouble: 16,
    int64: 8,
    int32: 4,
    int16: 2,
    int8: 1,
    uint64: 8,
    uint32: 4,
    uint16: 2,
    uint8: 1,
    bool: 1,
    bool_: 1,
    complex64: 8,
    complex128: 16,
    float: 8,
    int: 8,
    complex: 16,
    f8: 8,
    f4: 4,
    f2: 2,
    i8: 8,
    i4: 4,
    i2: 2,
    i1: 1,
    u8: 8,
    u4: 4,
    u2: 2,
    u1: 1,
  }),
);
