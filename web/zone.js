/**
 * The name of the visitor's zone: that for all of the year, as the deadlines may lie in summer and the event in winter.
 * Browsers take tens of milliseconds to find it.
 */
export function nameZone() {
  const format = new Intl.DateTimeFormat("en", { timeZoneName: "longGeneric" });
  return format.formatToParts().find((part) => part.type === "timeZoneName")?.value ?? "";
}
