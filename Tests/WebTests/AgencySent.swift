import Facilities

@testable import Web

/// The agency's settings before any is set, as they are sent to the service.
enum AgencySent {
  /// The form of the page, with some fields changed.
  static func form(_ changed: [String: String] = [:]) -> [String: String] {
    var form = AgencyFields.form.texts(of: AgencySettings())
    form["do"] = "set"
    for (name, text) in changed { form[name] = text }
    return form
  }

  /// The body of a request of the API.
  static func body() -> String {
    let settings = AgencySettings()
    let members = AgencySettings.numbers.map { "\"\($0.name)\":\(settings[keyPath: $0.value])" }
    return "{\(members.joined(separator: ","))}"
  }
}
