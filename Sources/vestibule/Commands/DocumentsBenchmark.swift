import ArgumentParser
import EntryDocuments
import Facilities
import Foundation
import Identifiers
import Languages
import Meetings
import Privacy

/// Measures how fast entry lists are drawn, and whether that takes more and more memory.
struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: "Draw one entry list again and again, and print documents per second and resident memory as JSON.")

  @Option(help: "How many documents, 10 to 1,000,000.")
  var count = 1_000

  @Option(help: "How many arrivals the list has, 0 to 300. Their names are in three scripts.")
  var arrivals = 40

  @Option(help: "Also write the last document to this file.")
  var out: String?

  func validate() throws {
    guard (10...1_000_000).contains(count) else { throw ValidationError("--count takes 10 to 1,000,000.") }
    guard (0...300).contains(arrivals) else { throw ValidationError("--arrivals takes 0 to 300.") }
  }

  func run() throws {
    let content = try DocumentSample.content(arrivals: arrivals)
    // Fonts are found and loaded once.
    var document = try EntryListDocument.pdf(content)
    var memory: [Int] = []
    let clock = ContinuousClock()
    var spent = Duration.zero
    for part in 0..<10 {
      let share = count / 10 + (part < count % 10 ? 1 : 0)
      spent += try clock.measure {
        for _ in 0..<share { document = try EntryListDocument.pdf(content) }
      }
      memory.append(try Self.residentKilobytes())
    }
    if let out { try Data(document).write(to: URL(fileURLWithPath: out)) }
    let result = Result(
      rate: Double(count) / (spent / .seconds(1)), bytes: document.count, residentKilobytes: memory,
      texts: DocumentSample.texts(content))
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }

  private struct Result: Encodable {
    let rate: Double
    let bytes: Int
    /// After each tenth of the documents.
    let residentKilobytes: [Int]
    let texts: [[String]]
  }

  /// The memory of this process that is resident, in kilobytes.
  private static func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { throw ValidationError("/proc/self/status has no VmRSS.") }
    return kilobytes
  }
}

/// A list of people who don't exist.
private enum DocumentSample {
  private static let names = [
    "Zoé Ève-Tremblay", "Šárka Nováková", "ᐊᓄᕌᖅ ᓄᓇᕗᒻᒥᐅᑕᖅ", "ليلى الحاج", "Nguyễn Thị Minh Khai", "ᓯᓚ ᐃᓄᒃ", "سامي حداد",
    "Łukasz Żółć",
  ]

  static func content(arrivals count: Int) throws -> EntryListContent {
    guard let site = SiteCode("KENT"), let day = LocalDay("2027-01-15"),
      let company = PersonName("Marie-Hélène Saint-Onge")
    else { throw ValidationError("The sample can't be made.") }
    let arrivals = try (0..<count).map { index in
      guard let name = PersonName("\(names[index % names.count]) \(index + 1)") else {
        throw ValidationError("The sample can't be made.")
      }
      let quarter = index / 4
      let clock = "\(String(quarter / 4 % 12 + 108).suffix(2)):\(["00", "15", "30", "45"][quarter % 4])"
      return EntryListContent.Arrival(
        id: AttendeeID(), time: OffsetTime(fromDatabase: "2027-01-15T\(clock):00-07:00"), name: name,
        accompaniedBy: company, language: .en, supports: nil)
    }
    return EntryListContent(
      site: site, siteName: Bilingual(en: "Kent Institution", fr: "Établissement de Kent"), firstLanguage: .en,
      day: day, revision: 1, supersedes: nil, arrivals: arrivals, changes: nil,
      contact: EntryListContent.Contact(
        who: Bilingual(en: "Front office", fr: "Bureau d’accueil"), telephone: "604-555-0142"),
      instructions: Bilingual(
        en: "Lockers are to the left. Visitors wait in the family room until they are called.",
        fr: "Les casiers sont à gauche. Les personnes attendent au salon jusqu’à ce qu’on les appelle."),
      renderedAt: OffsetTime(fromDatabase: "2027-01-14T12:00:01-07:00"))
  }

  /// The rows of the list, for the peers: time, name and company.
  static func texts(_ content: EntryListContent) -> [[String]] {
    content.arrivals.map { [$0.time.clock, $0.name.reveal(), $0.accompaniedBy.reveal()] }
  }
}
