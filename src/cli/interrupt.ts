/** Ctrl-C, counted: the first press asks a command to finish with what it has, the second ends the process. */
export function onInterrupt(): { pressed(): boolean; done(): void } {
  let pressed = false;
  const listen = () => {
    if (pressed) process.exit(130);
    pressed = true;
  };
  process.on("SIGINT", listen);
  return { pressed: () => pressed, done: () => void process.off("SIGINT", listen) };
}
