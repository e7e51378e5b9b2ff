# Collects names, versions, licences and licence texts of all crates in the binary into crates.txt.
# Run it from the root of the repository after Cargo.lock has changed: python3 src/cli/licences/collect.py
import json,subprocess,os,re,hashlib,collections
meta=json.loads(subprocess.run(["cargo","metadata","--format-version","1","--locked"],capture_output=True,text=True,check=True).stdout)
tree=subprocess.run(["cargo","tree","--target","all","-e","normal","--prefix","none","-f","{p}"],capture_output=True,text=True,check=True).stdout
want=set()
for l in tree.splitlines():
    m=re.match(r"(\S+) v(\S+)",l)
    if m: want.add((m[1],m[2]))
pk={(p["name"],p["version"]):p for p in meta["packages"]}
rows=[];texts=collections.OrderedDict()
for k in sorted(want):
    p=pk[k]
    if p["name"]=="jianbao": continue
    d=os.path.dirname(p["manifest_path"])
    rows.append(f'{p["name"]} {p["version"]}  {p["license"] or "见许可文件"}')
    fs=[f for f in sorted(os.listdir(d)) if re.match(r"(?i)(licen[cs]e|copying|notice|unlicense)",f) and os.path.isfile(os.path.join(d,f))]
    lic=p["license"] or ""
    if len(fs)>1 and "MIT" in lic and " OR " in lic.replace("/"," OR "):
        mit=[f for f in fs if "mit" in f.lower()]
        if mit: fs=mit+[f for f in fs if f.lower().startswith("notice")]
    for f in fs:
        t=open(os.path.join(d,f),encoding="utf-8",errors="replace").read().replace("\r\n","\n").strip()
        t="\n".join(l.rstrip() for l in t.splitlines())
        key=hashlib.sha1(re.sub(r"\s+"," ",t).encode()).hexdigest()
        texts.setdefault(key,(t,[]))[1].append(p["name"])
out="\n".join(rows)+"\n"
for t,names in texts.values():
    out+="\n---- "+"、".join(sorted(set(names)))+"\n\n"+t+"\n"
open("src/cli/licences/crates.txt","w").write(out)
print(len(rows),len(texts),len(out.encode()))
