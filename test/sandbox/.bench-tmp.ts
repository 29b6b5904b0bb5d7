import { Pool } from "undici";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
const child = spawn(process.execPath, ["/work/main/sandbox/main.ts","--parent-watch","--suppliers","1","--items","2000","--rate-factor","1000000"],{stdio:["pipe","pipe","inherit"]});
const line = await new Promise<string>((r)=>createInterface({input:child.stdout}).once("line",r));
const ready = JSON.parse(line);
const token = ready.suppliers[0].cabinets[0].token;
const wb = new Pool(ready.wildberriesUrl,{connections:16});
const ai = new Pool(new URL(ready.openaiUrl).origin,{connections:16});
import { readFileSync } from "node:fs";
const cpu=()=>{const f=readFileSync(`/proc/${child.pid}/stat`,"utf8").split(" ");return (Number(f[13])+Number(f[14]))/100;};
async function run(name: string, fn: (i:number)=>Promise<unknown>, ms=3000){
  const rates:number[]=[]; const per:number[]=[];
  for(let round=0;round<4;round++){
    let n=0; const end=Date.now()+ms; const c=cpu(); const t=performance.now();
    await Promise.all(Array.from({length:16},async()=>{while(Date.now()<end){await fn(n++);}}));
    if(round>0) {rates.push(n/((performance.now()-t)/1000)); per.push(n/(cpu()-c));}
  }
  rates.sort((a,b)=>a-b); console.log(name, Math.round(rates[1]!), rates.map(Math.round), "per cpu-second", per.map(Math.round));
}
const list = await wb.request({path:"/api/v1/feedbacks?isAnswered=false&take=100&skip=0",method:"GET",headers:{authorization:token}});
const body:any = await list.body.json(); const ids = body.data.feedbacks.map((f:any)=>f.id);
console.log(ids.length, JSON.stringify(body).length);
await run("list100", async()=>{const r=await wb.request({path:"/api/v1/feedbacks?isAnswered=false&take=100&skip=0",method:"GET",headers:{authorization:token}}); await r.body.dump({limit:1e9});});
await run("count", async()=>{const r=await wb.request({path:"/ping",method:"GET",headers:{authorization:token}}); await r.body.dump();});
await run("model", async(i)=>{const r=await ai.request({path:"/v1/chat/completions",method:"POST",headers:{authorization:"Bearer x","content-type":"application/json"},body:JSON.stringify({model:"m",messages:[{role:"system",content:"Ты помощник продавца. ".repeat(100)},{role:"user",content:JSON.stringify({kind:"review",rating:5,text:"Плед огромный, тёплый, не колется. Размер подошёл "+i,pros:"",cons:"",product:{name:"Плед"}})}],response_format:{type:"json_schema",json_schema:{name:"x",strict:true,schema:{type:"object",properties:{sentiment:{type:"string",enum:["positive","neutral","negative"]},confidence:{type:"number"},topics:{type:"array",items:{type:"string"}},riskFlags:{type:"array",items:{type:"string"}},language:{type:"string"},reply:{type:"string"}}}}}})}); if(r.statusCode!==200) throw new Error(await r.body.text()); await r.body.dump();});
await run("post", async(i)=>{const r=await wb.request({path:"/api/v1/feedbacks/answer",method:"POST",headers:{authorization:token,"content-type":"application/json"},body:JSON.stringify({id:"stray"+i,text:"Спасибо вам большое за отзыв!"})}); if(r.statusCode!==204) throw new Error(); await r.body.dump();});
let k=0; const all:any = await (await wb.request({path:"/api/v1/feedbacks?isAnswered=false&take=2000&skip=0",method:"GET",headers:{authorization:token}})).body.json(); const allIds=all.data.feedbacks.map((f:any)=>f.id);
await run("post-real", async()=>{const r=await wb.request({path:"/api/v1/feedbacks/answer",method:"POST",headers:{authorization:token,"content-type":"application/json"},body:JSON.stringify({id:allIds[k++%allIds.length],text:"Спасибо вам большое за отзыв!"})}); await r.body.dump();});
child.stdin.end(); await wb.close(); await ai.close();
