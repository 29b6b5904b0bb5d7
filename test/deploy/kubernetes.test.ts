import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Deployment, StatefulSet } from "kubernetes-models/apps/v1";
import { Job } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { Namespace, Secret, Service, ServiceAccount } from "kubernetes-models/v1";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { marketplaceNames } from "../../src/adapters/marketplaces/registry.ts";
import { EnvironmentVariables } from "../../src/settings/environment-variables.ts";
import { apiUrlVariable } from "../../src/settings/marketplace-addresses.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "deploy/kubernetes");

const models = [Deployment, Job, Namespace, NetworkPolicy, Secret, Service, ServiceAccount, StatefulSet];

const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
});
const Named = z.object({ name: z.string() });
const Labels = z.record(z.string(), z.string());

const Container = z.object({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()),
  envFrom: z.array(z.union([z.object({ configMapRef: Named }), z.object({ secretRef: Named })])),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.unknown(),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const Workload = z.object({
  metadata: Named,
  spec: z.object({
    serviceName: z.string().optional(),
    selector: z.object({ matchLabels: Labels }).optional(),
    template: z.object({
      metadata: z.object({ labels: Labels }),
      spec: z.object({
        serviceAccountName: z.string(),
        securityContext: z.looseObject({ runAsNonRoot: z.boolean(), runAsUser: z.number(), runAsGroup: z.number() }),
        containers: z.array(Container).length(1),
        volumes: z.array(Named),
      }),
    }),
    volumeClaimTemplates: z.array(z.object({ metadata: Named })).default([]),
  }),
});
const Kustomization = z.object({
  resources: z.array(z.string()),
  configMapGenerator: z.array(z.object({ name: z.string(), literals: z.array(z.string()) })),
  images: z.array(z.object({ name: z.string(), newTag: z.string() })),
});

const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const kustomization = Kustomization.parse(parse(read("kustomization.yaml")));
const secret = z.object({ metadata: Named, stringData: Labels }).parse(parse(read("secret.example.yaml")));
const manifests = [...kustomization.resources, "secret.example.yaml"].flatMap((file) =>
  parseAllDocuments(read(file)).map((document) => Manifest.parse(document.toJS())),
);
const ofKind = (...kinds: readonly string[]) => manifests.filter(({ kind }) => kinds.includes(kind));
const workloads = ofKind("Deployment", "StatefulSet", "Job").map((manifest) => Workload.parse(manifest));
const containers = workloads.flatMap(({ spec }) => spec.template.spec.containers);
const podLabels = workloads.map(({ spec }) => spec.template.metadata.labels);

/**
 * The models' checks let pass what they don't know, but look at every name that they do: one that is never looked at is misspelled.
 * @returns the paths of such names
 * @throws when something known has a wrong value, or is missing
 */
function validate(manifest: z.infer<typeof Manifest>): readonly string[] {
  const model = models.find(({ apiVersion, kind }) => apiVersion === manifest.apiVersion && kind === manifest.kind);
  if (model === undefined) throw new Error(`There is no model for ${manifest.apiVersion} ${manifest.kind}.`);
  const unseen = new Set<string>();
  // The check alone: a model made of the manifest would be a copy.
  model.prototype.validate.call(watch(manifest, "", unseen));
  return [...unseen];
}

function watch(value: unknown, path: string, unseen: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.entries(value).map(([name, part]) => [name, watch(part, `${path}/${name}`, unseen)] as const);
  for (const [name] of inner) unseen.add(`${path}/${name}`);
  const copy = Array.isArray(value) ? inner.map(([, part]) => part) : Object.fromEntries(inner);
  return new Proxy(copy, {
    get: (target, name) => {
      unseen.delete(`${path}/${String(name)}`);
      return Reflect.get(target, name);
    },
  });
}

const isSelected = (labels: Readonly<Record<string, string>>, by: Readonly<Record<string, string>>): boolean =>
  Object.entries(by).every(([name, value]) => labels[name] === value);

test.each(manifests.map((manifest) => [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const))(
  "Kubernetes takes the %s",
  (_, manifest) => expect(validate(manifest)).toEqual([]),
);

test("a manifest with a mistake would be found", () => {
  const [service] = ofKind("Service");

  expect(() => validate(Manifest.parse({ ...service, spec: { ports: [{ port: "eighty" }] } }))).toThrow();
  expect(validate(Manifest.parse({ ...service, spec: { ports: [{ port: 80, targetPrt: "http" }] } }))).toEqual([
    "/spec/ports/0/targetPrt",
  ]);
});

test("there is everything that a service has, once", () => {
  const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

  expect(new Set(names).size).toBe(names.length);
  expect(workloads.map(({ metadata }) => metadata.name).toSorted()).toEqual([
    "browser-workers",
    "migrate",
    "web",
    "workers",
  ]);
  expect(containers.flatMap(({ args }) => args).toSorted()).toEqual(["migrate", "web", "work", "work"]);
});

test("the settings that pods get exist", () => {
  const [settings] = kustomization.configMapGenerator;
  const given = [...(settings?.literals ?? []).map((line) => line.split("=")[0]), ...Object.keys(secret.stringData)];

  expect([...Object.keys(EnvironmentVariables.shape), ...marketplaceNames.map(apiUrlVariable)]).toEqual(
    expect.arrayContaining(given),
  );
});

test("the example of the Secret holds no value that would do", () => {
  expect(EnvironmentVariables.shape.SECRETS_KEY.safeParse(secret.stringData["SECRETS_KEY"]).success).toBe(false);
  expect(secret.stringData["DATABASE_URL"]).toContain("A_LONG_PASSWORD@db.example.com");
});

test("every container takes its settings from the ConfigMap and the Secret that are made", () => {
  const made = [
    { configMapRef: { name: kustomization.configMapGenerator[0]?.name } },
    { secretRef: { name: secret.metadata.name } },
  ];

  expect(containers.map(({ envFrom }) => envFrom)).toEqual(containers.map(() => made));
});

test("every image is one whose place kustomization.yaml says", () => {
  const placed = kustomization.images.map(({ name }) => name);

  expect([...new Set(containers.map(({ image }) => image))].toSorted()).toEqual(placed.toSorted());
});

test("pods fit the image: its user, its command, its port and its folders", () => {
  const dockerfile = readFileSync(join(root, "Dockerfile"), "utf8");
  const last = (pattern: RegExp): string => [...dockerfile.matchAll(pattern)].at(-1)?.[1] ?? "";
  const [user, group] = last(/^USER (.+)$/gm)
    .split(":")
    .map(Number);
  const entries = [...dockerfile.matchAll(/^ENTRYPOINT (.+)$/gm)].map(([, words = ""]) =>
    z.array(z.string()).parse(JSON.parse(words)).at(-1),
  );
  const folders = [last(/\bDATA_DIR=(\S+)/g), last(/\bHOME=(\S+)/g)];

  for (const { spec } of workloads) {
    expect(spec.template.spec.securityContext).toMatchObject({ runAsUser: user, runAsGroup: group });
  }
  expect(entries).toEqual(["feedback-service", "feedback-service"]);
  expect(last(/\bHTTP_HOST=(\S+)/g)).toBe("0.0.0.0");
  expect(containers.flatMap(({ ports }) => ports.map(({ containerPort }) => `${containerPort}`))).toEqual([
    last(/^EXPOSE (.+)$/gm),
  ]);
  expect(new Set(containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ mountPath }) => mountPath)))).toEqual(
    new Set(folders),
  );
  expect(dockerfile).toMatch(/^FROM \S+ AS browser$/m);
});

test("pods are those of an ordinary user who can write nothing but what is mounted", () => {
  for (const { spec } of workloads) {
    expect(spec.template.spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
  }
  for (const { securityContext } of containers) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  }
});

test("what is mounted exists", () => {
  for (const { spec } of workloads) {
    const { volumes, containers: own } = spec.template.spec;
    const there = [
      ...volumes.map(({ name }) => name),
      ...spec.volumeClaimTemplates.map(({ metadata }) => metadata.name),
    ];

    expect(own.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name)).toSorted()).toEqual(
      there.toSorted(),
    );
  }
});

test("sessions of browsers are on a claim of their own, everybody else keeps nothing", () => {
  const claims = workloads.map(({ metadata, spec }) => [
    metadata.name,
    spec.volumeClaimTemplates.flatMap(({ metadata: claim }) =>
      spec.template.spec.containers.flatMap(({ volumeMounts }) =>
        volumeMounts.filter(({ name }) => name === claim.name),
      ),
    ),
  ]);

  expect(Object.fromEntries(claims)).toEqual({
    migrate: [],
    web: [],
    workers: [],
    "browser-workers": [{ name: "data", mountPath: "/data" }],
  });
});

test("pods belong to who selects them, and to nobody else", () => {
  for (const { spec } of workloads) {
    if (spec.selector === undefined) continue;
    const by = spec.selector.matchLabels;
    expect(podLabels.filter((labels) => isSelected(labels, by))).toEqual([spec.template.metadata.labels]);
  }
  for (const service of ofKind("Service")) {
    const { selector } = z.object({ selector: Labels }).parse(service["spec"]);
    expect(podLabels.filter((labels) => isSelected(labels, selector))).toHaveLength(1);
  }
});

test("accounts, services and ports that are named exist", () => {
  const accounts = ofKind("ServiceAccount").map(({ metadata }) => metadata.name);
  const services = ofKind("Service").map(({ metadata }) => metadata.name);

  expect(workloads.map(({ spec }) => spec.template.spec.serviceAccountName)).toEqual(workloads.map(() => accounts[0]));
  expect(services).toEqual(expect.arrayContaining(workloads.flatMap(({ spec }) => spec.serviceName ?? [])));
  const ports = containers.flatMap((container) => container.ports);
  expect(ports.map(({ name }) => name)).toEqual(["http"]);
  const named = [...read("web.yaml").matchAll(/^\s+(?:port|targetPort): ([a-z]+)$/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(["http"]));
});
