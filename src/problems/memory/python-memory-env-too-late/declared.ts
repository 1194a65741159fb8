import { onSign } from "../../signs.ts";

export const declared = onSign("late-environment", (sign) => {
  const name = sign.name ?? sign.what;
  return {
    label: "set after it was read",
    message: `${name} is read once, when the process starts, and this line runs afterwards: it changes nothing, neither here nor in workers forked from this process.`,
    help: `Set ${name} in the service's environment (envVars, ENV), before Python starts, and remove it here.`,
  };
});
