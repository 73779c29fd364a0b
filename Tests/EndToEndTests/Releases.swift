import Foundation

/// The checkout's release and one that follows it, as folders of SQL.
struct Releases: Sendable {
  let older: SQLVariant
  let newer: SQLVariant

  private static let clock = "functions/01_clock"
  private static let meetings = "functions/07_meetings"

  init(in folder: String) throws {
    older = try SQLVariant(at: "\(folder)/older")
    try older.write(Self.unused, to: "\(Self.clock)/clock_noon.sql")
    newer = try SQLVariant(at: "\(folder)/newer", of: older.path)
    let release = try newer.becomeNextRelease()
    try Self.changeFunctions(newer)
    try Self.replaceDoor(newer, release)
    try newer.addMigration("interpreter", Self.column)
  }

  /// One function changes, in each schema; one is added and granted; one is dropped.
  private static func changeFunctions(_ sql: SQLVariant) throws {
    try sql.replace(
      "  PERFORM actor_require(who);\n",
      with: "  PERFORM actor_require(who);\n  PERFORM set_config('vestibule.newer', 'on', true);\n",
      in: "\(meetings)/meeting_agree.sql")
    try sql.replace(
      "  RETURN rewrapped;\n", with: "  -- The newer release.\n  RETURN rewrapped;\n",
      in: "keyring/functions/data_key_rewrap.sql")
    try sql.write(added, to: "\(clock)/clock_tomorrow.sql")
    try sql.remove("\(clock)/clock_noon.sql")
  }

  /// A door that takes one argument more than the one that it replaces, which stays for programs of the older release.
  private static func replaceDoor(_ sql: SQLVariant, _ release: String) throws {
    let old = try sql.text("\(meetings)/meeting_confirm.sql")
    try sql.remove("\(meetings)/meeting_confirm.sql")
    try sql.write("-- retired: \(release)\n\(old)", to: "functions/retired/\(release)/meeting_confirm.sql")
    let file = "\(meetings)/meeting_confirm_with_remark.sql"
    try sql.write(old, to: file)
    try sql.replace("FUNCTION meeting_confirm(", with: "FUNCTION meeting_confirm_with_remark(", in: file)
    try sql.replace("seen_version integer, closed", with: "seen_version integer, remark text, closed", in: file)
    let grants = try sql.text("grants.sql")
    try sql.write(
      grants + "\nGRANT EXECUTE ON FUNCTION clock_tomorrow, meeting_confirm_with_remark TO vestibule_application;\n",
      to: "grants.sql")
  }

  private static let unused = """
    -- Noon of a day in a zone. Nothing calls it.
    CREATE OR REPLACE FUNCTION clock_noon(given_day date, zone text) RETURNS timestamptz
      LANGUAGE sql STABLE
    AS $$
      SELECT (given_day + time '12:00') AT TIME ZONE zone
    $$;

    """

  private static let added = """
    -- The day after the present one in a zone.
    CREATE OR REPLACE FUNCTION clock_tomorrow(zone text) RETURNS date
      LANGUAGE sql STABLE
    AS $$
      SELECT (clock_now() AT TIME ZONE zone)::date + 1
    $$;

    """

  private static let column = """
    -- Interpreters: whether one is booked for a meeting. Programs of the release before don't ask for the column, and
    -- what they insert has the default.

    ALTER TABLE meeting ADD COLUMN interpreter_booked boolean NOT NULL DEFAULT false;

    """
}
