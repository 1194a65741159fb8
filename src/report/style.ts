/** Puts one look on a piece of text. */
type Paint = (text: string) => string;

/** The looks reports use. The command line hands in real ones; everything else uses {@link PLAIN}. */
export type Style = {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  blue: Paint;
  cyan: Paint;
  green: Paint;
};

const same: Paint = (text) => text;

/** No colour at all: pipes, files, NO_COLOR. */
export const PLAIN: Style = { bold: same, dim: same, red: same, yellow: same, blue: same, cyan: same, green: same };

/** How a terminal report is laid out: its looks and the width of a line in columns. */
export type Layout = { style: Style; width: number };

/** The colour that goes with a severity. */
export function severityPaint(style: Style, severity: "error" | "warning" | "info"): Paint {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.blue;
}
