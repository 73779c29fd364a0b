import Identifiers
import Languages

/// A file of sites as comma-separated values, read whole or refused with its first bad line.
struct SitesFile {
  let sites: [Site]

  static let header = ["code", "kind", "name_en", "name_fr", "city", "province", "region", "time_zone"]

  init(_ csv: String) throws(FacilitiesRefusal) {
    var sites: [Site] = []
    let lines = csv.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if index == 0 {
        guard fields == Self.header else { throw .badFile(line: 1, reason: "the header is not the known one") }
      } else if !line.isEmpty {
        sites.append(try Self.site(fields, line: index + 1))
      }
    }
    self.sites = sites
  }

  private static func site(_ fields: [String], line: Int) throws(FacilitiesRefusal) -> Site {
    guard fields.count == header.count else { throw .badFile(line: line, reason: "it has not \(header.count) fields") }
    guard let code = SiteCode(fields[0]) else { throw .badFile(line: line, reason: "code") }
    guard let kind = Site.Kind(rawValue: fields[1]) else { throw .badFile(line: line, reason: "kind") }
    guard !fields[2].isEmpty, !fields[3].isEmpty else { throw .badFile(line: line, reason: "name") }
    guard let region = Region(rawValue: fields[6]) else { throw .badFile(line: line, reason: "region") }
    return Site(
      code: code, kind: kind, name: Bilingual(en: fields[2], fr: fields[3]), city: fields[4], province: fields[5],
      region: region, timeZone: fields[7], firstLanguage: region == .quebec ? .fr : .en)
  }
}
