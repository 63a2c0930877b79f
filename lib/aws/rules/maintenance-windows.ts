import { Condition } from "../../terraform/condition";
import { hcl } from "../../terraform/hcl";
import type { Form } from "../../terraform/rules";

const FORMAT =
  /^([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un):([01][0-9]|2[0-3]):[0-5][0-9]-([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un):([01][0-9]|2[0-3]):[0-5][0-9]$/;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_OF_A_WEEK = 7 * 24 * 60;
const LEAST_MINUTES = 30;

/**
 * `ddd:hh24:mi-ddd:hh24:mi` in UTC.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html#Concepts.DBMaintenance
 */
export const maintenanceWindow: Form = {
  text: `a weekly time of at least ${LEAST_MINUTES} minutes in UTC, such as \`Mon:00:00-Mon:03:00\``,
  fits: (value) =>
    Condition.all([
      Condition.matches(value, FORMAT),
      Condition.about(
        value,
        (window) => length(window) >= LEAST_MINUTES,
        (window) => {
          const minute = (from: number) =>
            hcl`index(${DAYS}, lower(substr(${window}, ${from}, 3))) * 1440 + parseint(substr(${window}, ${from + 4}, 2), 10) * 60 + parseint(substr(${window}, ${from + 7}, 2), 10)`;
          return hcl`try(((${minute(10)}) - (${minute(0)}) + ${MINUTES_OF_A_WEEK}) % ${MINUTES_OF_A_WEEK} >= ${LEAST_MINUTES}, false)`;
        },
      ),
    ]),
};

/** In minutes; a window may go on into the next week. */
function length(window: string): number {
  const minute = (from: number) =>
    DAYS.indexOf(window.slice(from, from + 3).toLowerCase()) * 1440 +
    Number(window.slice(from + 4, from + 6)) * 60 +
    Number(window.slice(from + 7, from + 9));
  return (minute(10) - minute(0) + MINUTES_OF_A_WEEK) % MINUTES_OF_A_WEEK;
}
