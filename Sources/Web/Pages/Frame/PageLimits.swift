import Casework
import Facilities
import Printers

/// The lengths that fields of pages allow, in characters, which templates read as `{{limits.…}}`.
enum PageLimits {
  static let all: [String: Int] = [
    "siteContact": SiteEntrance.contactLength.upperBound,
    "siteTelephone": SiteEntrance.telephoneLength.upperBound,
    "siteInstructions": SiteEntrance.instructionsLength.upperBound,
    "printerAddress": PrinterAddress.lengthMax,
    "referralMessage": ReferralMessage.lengthMax,
  ]
}
