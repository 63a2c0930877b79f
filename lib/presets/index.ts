import { november2026 } from "./2026-11";

/**
 * Current values for the props of {@link Metaflow}, by the month in which they were chosen. The defaults of the props
 * fit deployments that exist; several of them AWS no longer accepts. A new deployment spreads a preset and adds its own
 * values:
 *
 *     new Metaflow(stack, "metaflow", { ...presets["2026-11"], vpcId, … })
 *
 * A released preset never changes, so an update of this package leaves the deployment as it is. A change to a newer
 * preset may upgrade or replace resources: read the plan.
 */
export const presets = {
  "2026-11": november2026,
};
