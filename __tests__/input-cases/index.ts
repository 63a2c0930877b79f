import { ARNS } from "./arns";
import { BALANCER_NAMES } from "./balancer-names";
import { BATCH } from "./batch";
import type { RuleCases } from "./cases";
import { DATABASE } from "./database";
import { NAMES } from "./derived-names";
import { NETWORK } from "./network";
import { OWN_NAMES } from "./own-names";
import { ROOT } from "./root";
import { SERVICES } from "./services";
import { STORAGE } from "./storage";
import { TAGS } from "./tags";
import { WARNINGS } from "./warnings";

/** The cases of every rule. */
export const RULES: readonly RuleCases[] = [
  ARNS,
  BALANCER_NAMES,
  BATCH,
  DATABASE,
  NAMES,
  NETWORK,
  OWN_NAMES,
  ROOT,
  SERVICES,
  STORAGE,
  TAGS,
  WARNINGS,
].flat();
