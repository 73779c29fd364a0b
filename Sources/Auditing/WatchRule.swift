import Languages
import PostgresClient
public import Privacy

/// How much reading is usual for a role. What goes beyond it raises an alert (`AuditAlert`).
public struct WatchRule: Sendable, Equatable {
  /// How long a stretch of time is whose readings are counted together: 1 to 10,080 minutes.
  public var windowMinutes: Int
  /// How many different files and lists within that time are usual: 1 to 100,000. One more raises an alert.
  public var objectsMax: Int
  /// How long before a site opens and after it closes reading there is usual: 0 to 1,440 minutes; `nil` if hours aren't
  /// watched, and for a role that acts for no site.
  public var hoursMarginMinutes: Int?

  /// What `windowMinutes` may be.
  public static let windowMinutesRange = 1...10_080
  /// What `objectsMax` may be.
  public static let objectsMaxRange = 1...100_000
  /// What `hoursMarginMinutes` may be.
  public static let hoursMarginMinutesRange = 0...1_440

  /// The roles that are watched, each with a rule of its own: those that read names.
  public static let roles: [Role] = [.mediator, .siteStaff, .frontDesk, .rju]

  public init(windowMinutes: Int, objectsMax: Int, hoursMarginMinutes: Int?) {
    (self.windowMinutes, self.objectsMax) = (windowMinutes, objectsMax)
    self.hoursMarginMinutes = hoursMarginMinutes
  }

  /// Every value that can't be set for a role.
  func faults(for role: Role) -> [FieldFault] {
    var faults: [FieldFault] = []
    if !Self.windowMinutesRange.contains(windowMinutes) { faults.append(FieldFault("windowMinutes", .outOfRange)) }
    if !Self.objectsMaxRange.contains(objectsMax) { faults.append(FieldFault("objectsMax", .outOfRange)) }
    if let hoursMarginMinutes {
      if !role.isOfASite {
        faults.append(FieldFault("hoursMarginMinutes", .siteRolesOnly))
      } else if !Self.hoursMarginMinutesRange.contains(hoursMarginMinutes) {
        faults.append(FieldFault("hoursMarginMinutes", .outOfRange))
      }
    }
    return faults
  }
}

/// A role's rule as it is kept.
public struct KeptWatchRule: Sendable, Equatable {
  public let role: Role
  public let rule: WatchRule
  /// Counts the changes of the role's rule, from 1.
  public let version: Int

  init(role: Role, rule: WatchRule, version: Int) {
    (self.role, self.rule, self.version) = (role, rule, version)
  }

  init(_ row: Row) throws(PostgresError) {
    role = try row.get("role")
    rule = WatchRule(
      windowMinutes: try row.get("window_minutes"), objectsMax: try row.get("objects_max"),
      hoursMarginMinutes: try row.get("hours_margin_minutes"))
    version = try row.get("version")
  }
}
