/**
 * Stablehand as a library: the engine without any machine around it. It runs in Node and in a browser; files and logs
 * are handed in.
 */
export { type CheckOptions, type CheckResult, check } from "./doctor/check.ts";
export {
  createDiagnosis,
  type DiagnoseInput,
  type DiagnoseOptions,
  type DiagnoseResult,
  type Diagnosis,
  diagnose,
  type SourceFeed,
} from "./doctor/diagnose.ts";
export type {
  CheckReport,
  DiagnoseReport,
  JsonEdit,
  JsonEvidence,
  JsonFinding,
  JsonFix,
  JsonIncident,
  JsonService,
  JsonSetting,
} from "./model/contract.ts";
export { type Files, memoryFiles, type ReadResult } from "./model/files.ts";
