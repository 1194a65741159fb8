import type { Grammar } from "../../model/grammar.ts";

/** Programs and data that packages need beside themselves. Source: pytesseract, pdf2image, graphviz, imgkit, GitPython, Playwright, Selenium, pydub, spaCy, NLTK, zoneinfo: their own messages, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "programs",
  patterns: [
    {
      kind: "native.program-missing",
      literals: ["No such file or directory: '", 'No such file or directory: "'],
      match: /No such file or directory: ['"](?<bare>[A-Za-z][\w+-]{1,30})['"]$/,
      example: "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'",
    },
    {
      kind: "native.program-missing",
      literals: ["in your PATH", "in PATH", "systems' PATH", "on your PATH"],
      match:
        /(?<program>[\w-]{2,40}) (?:is not|isn't) installed or it's not in your PATH|'(?<called>[\w.-]{2,40})' executable needs to be in PATH|Is (?<asked>[\w-]{2,40}) installed and in PATH|failed to execute .{0,20}'(?<other>[\w-]{2,40})'\)?, make sure/,
      example: "TesseractNotFoundError: tesseract is not installed or it's not in your PATH. See README file",
    },
    {
      kind: "native.program-missing",
      literals: [" executable found: "],
      match: /No (?<program>[\w-]{2,40}) executable found: /,
      example: "OSError: No wkhtmltopdf executable found: \"b''\"",
    },
    {
      kind: "native.program-missing",
      literals: ["Executable doesn't exist at "],
      match: /Executable doesn't exist at (?<program>\S+)/,
      example: "Error: Executable doesn't exist at /root/.cache/ms-playwright/chromium-1033/chrome-linux/chrome",
    },
    {
      kind: "native.program-missing",
      literals: ["Bad git executable", "find ffmpeg or avconv"],
      match: /Bad (?<program>git) executable|find (?<other>ffmpeg) or avconv/,
      example: "ImportError: Bad git executable.",
    },
    {
      kind: "native.program-missing",
      literals: ["error: command '", "unable to execute '"],
      match:
        /error: command '(?<program>[\w+.-]{1,60})' failed: No such file|unable to execute '(?<called>[\w+.-]{1,60})': No such file/,
      example: "error: command 'gcc' failed: No such file or directory",
    },
    {
      kind: "python.extra-missing",
      literals: ["Can't find model '", "nltk.download("],
      match: /\[E050\] Can't find model '(?<module>[\w./-]+)'|nltk\.download\('(?<other>[\w./-]+)'\)/,
      example: "OSError: [E050] Can't find model 'en_core_web_sm'. It doesn't seem to be a Python package",
    },
    {
      kind: "python.extra-missing",
      literals: [
        "nable to import plugin ",
        "ailed to import plugin ",
        "ould not import plugin ",
        "annot import plugin ",
      ],
      match: /import plugin ['"]?(?<module>[\w.-]+)/,
      example: "ImproperlyConfigured: Unable to import plugin shop_extras: Module not found.",
    },
    {
      kind: "python.extra-missing",
      literals: ["No time zone found with key"],
      example: "zoneinfo._common.ZoneInfoNotFoundError: 'No time zone found with key UTC'",
    },
  ],
};
