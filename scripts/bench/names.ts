/** The names of contenders. Figures and reports refer to contenders by these names. */
export const NAMES = {
  node: 'Node by itself (`node -e ""`)',
  emptyStack: "an empty cdktf stack",
  metaflowStack: "the whole `metaflow` stack, compiled",
  registryModule: "the registry module, all seven modules",
  oneDeployment: "1 deployment in an app",
  tenDeployments: "10 deployments in an app",
  hundredDeployments: "100 deployments in an app",
  bareOne: "the resources of 1 deployment, in cdktf alone",
  bareTen: "the resources of 10 deployments, in cdktf alone",
  bareHundred: "the resources of 100 deployments, in cdktf alone",

  usualApp: "the usual way: `npx ts-node main.ts`",

  synthUsual: "`cdktf synth`, the usual way",
  synthNothing: "`cdktf synth` of an app that does nothing",
  synthCold: "`cdktf synth`, cold",
  synthLeaf: "`cdktf synth`, a leaf changed",
  synthCore: "`cdktf synth`, a core file changed",
  appCold: "the app command alone, cold",
  appLeaf: "the app command alone, a leaf changed",
  appCore: "the app command alone, a core file changed",

  typesCold: "type check, cold",
  typesLeaf: "type check, a leaf changed",
  unitTests: "unit tests",
  install: "`npm install` of the packed package, without peers",

  validate: "`terraform validate` of the module",
  plan: "first `terraform plan` of the module",
} as const;
