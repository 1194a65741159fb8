import { onSign } from "../../signs.ts";

/** A name nothing binds ends the import of the module, and with it the start. */
export const declared = onSign("unbound-name", ({ name = "", detail }) => {
  const isModule = detail === "module";
  return {
    confidence: "likely",
    label: `${name} is not defined`,
    message: `${name} is asked for while the module is imported, and nothing in the module ${isModule ? "imports" : "defines or imports"} it: the import ends with "NameError: name '${name}' is not defined", and the service cannot start.`,
    help: isModule ? `Write import ${name} at the top of the module.` : `Import ${name}, or define it above this line.`,
  };
});
