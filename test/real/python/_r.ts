import { readFileSync } from "node:fs";
import { evaluateModule } from "../../../src/formats/python/evaluate.ts";
const paths = readFileSync(process.argv[2]!, "utf8").trim().split("\n");
let n=0, slow: [number,string][]=[];
for (const p of paths) { const text = readFileSync(p,"utf8"); const t=performance.now();
 try { evaluateModule({file:p,text,environment:()=>({known:false,why:"?"})}); n++; } catch(e) { console.log("THROW",p,(e as Error)?.stack?.slice(0,400) ?? JSON.stringify(e)); }
 slow.push([performance.now()-t,p]); }
slow.sort((a,b)=>b[0]-a[0]); console.log(n, slow.slice(0,6), slow.reduce((a,b)=>a+b[0],0));
