import { Condition } from "../../terraform/expressions/condition";
import { hcl } from "../../terraform/expressions/hcl";
import type { Format } from "../../terraform/validation/format";

const FORMAT =
  /^([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un):([01][0-9]|2[0-3]):[0-5][0-9]-([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un):([01][0-9]|2[0-3]):[0-5][0-9]$/;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_OF_A_WEEK = 7 * 24 * 60;
const MINIMUM_MINUTES = 30;

/**
 * A weekly time in UTC, in the format `ddd:hh24:mi-ddd:hh24:mi`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html#Concepts.DBMaintenance
 */
export const maintenanceWindow: Format = {
  description: `a weekly time of at least ${MINIMUM_MINUTES} minutes in UTC, such as \`Mon:00:00-Mon:03:00\``,
  accepts: (value) =>
    Condition.all([
      Condition.matches(value, FORMAT),
      Condition.test(
        value,
        (window) => length(window) >= MINIMUM_MINUTES,
        (window) => {
          const minute = (from: number) =>
            hcl`index(${DAYS}, lower(substr(${window}, ${from}, 3))) * 1440 + parseint(substr(${window}, ${from + 4}, 2), 10) * 60 + parseint(substr(${window}, ${from + 7}, 2), 10)`;
          return hcl`try(((${minute(10)}) - (${minute(0)}) + ${MINUTES_OF_A_WEEK}) % ${MINUTES_OF_A_WEEK} >= ${MINIMUM_MINUTES}, false)`;
        },
      ),
    ]),
};

/** Returns the length in minutes. A window may end in the next week. */
function length(window: string): number {
  const minute = (from: number) =>
    DAYS.indexOf(window.slice(from, from + 3).toLowerCase()) * 1440 +
    Number(window.slice(from + 4, from + 6)) * 60 +
    Number(window.slice(from + 7, from + 9));
  return (minute(10) - minute(0) + MINUTES_OF_A_WEEK) % MINUTES_OF_A_WEEK;
}
