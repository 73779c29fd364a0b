import Facilities
import HummingbirdCore
import Languages
import Privacy

/// The form of a room or a site: its name, and a button by which it leaves or comes back into use.
enum PremisesForm {
  /// Carries out what was pressed.
  ///
  /// - Returns: the address of the same page, which says what was done.
  static func act(
    _ call: Call, _ form: inout PageForm,
    rename: (Bilingual, Command) async throws -> Void, setRetired: (Bool, Command) async throws -> Void
  ) async throws -> String {
    let done: Done
    switch form.action {
    case "rename":
      let name = PremisesNameFields.read(&form)
      try form.settle()
      guard let name else { throw RequestFault.fields([]) }
      try await rename(name, form.command)
      done = .renamed
    case "retire", "reinstate":
      let isRetired = form.action == "retire"
      try await setRetired(isRetired, form.command)
      done = isRetired ? .retired : .reinstated
    default: throw RequestFault.noSuchPath
    }
    return "\(call.request.uri.path)?done=\(done.rawValue)"
  }
}
