import { analyse } from "../../sandbox/model/analyse.ts";
import { readBuyerMessage } from "../../sandbox/model/buyer-message.ts";
import { writeReply } from "../../sandbox/model/write-reply.ts";
import { readReviewFiles } from "../../sandbox/feedback/review-file.ts";
import { loadShippedFeedback } from "../../sandbox/feedback/shipped.ts";
import { globSync } from "node:fs";
const o={startedAtMs:Date.now(),note:console.log};
const sets:any={shipped:await loadShippedFeedback(o), balanced: await readReviewFiles(["/work/shared/data/dev/wb_balanced5k.jsonl"],o), all: await readReviewFiles(globSync("/work/shared/data/dev/*.jsonl"),o)};
for(const [n,seeds] of Object.entries<any[]>(sets)){
  const replies=new Map<string,number>(); const risk:any={}; const lang:any={}; const topics:any={}; let samples=0, maxLen=0,minLen=1e9;
  for(const s of seeds){
    const m=readBuyerMessage("Feedback:\n"+JSON.stringify({kind:s.kind,rating:s.kind==="review"?s.rating:null,text:s.text,pros:s.pros,cons:s.cons,buyerName:s.authorName||null,product:{name:s.product.name,facts:s.product.facts}}));
    const u=analyse(m); const r=writeReply(m,u); replies.set(r,(replies.get(r)??0)+1);
    maxLen=Math.max(maxLen,r.length);minLen=Math.min(minLen,r.length);
    for(const f of u.riskFlags){risk[f]=(risk[f]??0)+1; if(n!=="balanced"&&samples<70&&n==="shipped"){samples++;console.log(f,"|",s.text.slice(0,80));}}
    if(n==="balanced"&&u.riskFlags.includes("fireOrElectricity")&&samples++<12) console.log(u.riskFlags,s.text.match(/.{0,30}(загорел|искр|током|возгор|взорвал|задым|пожар).{0,20}/i)?.[0]);
    if(n==="balanced"&&u.riskFlags.includes("legalThreat")&&samples++<30) console.log(u.riskFlags,s.text.match(/.{0,30}(суд|иск|полици|прокур|роспотр|адвокат).{0,20}/i)?.[0]);
    lang[u.language]=(lang[u.language]??0)+1; for(const t of u.topics) topics[t]=(topics[t]??0)+1;
    if(n==="all"&&!["ru","en"].includes(u.language)&&samples++<50) console.log(u.language, (s.text+s.pros+s.cons).slice(0,100));
    if(n==="all"&&u.language==="en"&&samples++<60) console.log("en", (s.text+s.pros+s.cons).slice(0,100));
  }
  console.log(n,seeds.length,"distinct",replies.size,(replies.size/seeds.length).toFixed(3),minLen,maxLen,risk,lang,topics);
  if(n==="shipped") for(const s of seeds.slice(0,82).filter((_,i)=>i%6===0)){const m=readBuyerMessage(JSON.stringify({kind:s.kind,rating:s.rating,text:s.text,pros:s.pros,cons:s.cons,buyerName:s.authorName||null,product:{name:s.product.name,facts:s.product.facts}}));console.log("-",s.rating,s.text.slice(0,90),"\n   =>",writeReply(m,analyse(m)));}
}
