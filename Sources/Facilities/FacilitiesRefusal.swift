public import Languages

/// Why a use case of the facilities was refused.
public enum FacilitiesRefusal: Error, Sendable, Equatable {
  case siteUnknown
  case roomUnknown
  /// What was asked for can't be, field by field.
  case invalid([FieldFault])
  /// The file of sites or rooms can't be read; nothing of it was taken.
  case badFile(line: Int, reason: String)
}
