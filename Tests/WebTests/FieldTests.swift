import Auditing
import Facilities
import Foundation
import Identifiers
import Languages
import NIOCore
import Printers
import Testing

@testable import Web

@Suite("Fields that are stated once")
struct FieldTests {
  private static let wait = Field<Int>("waitMinutes", .number(0...10_080))
  private static let clock = Field<ClockTime>("at", .clock(note: "By the site's clock."))
  private static let note = Field<String>("note", .paragraph(1...20, note: "A remark."), .optional)

  /// A form as a browser sends it.
  private static func form(_ fields: [String: String]) -> PageForm {
    let pairs = fields.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
    return PageForm(fields: TextFields(percentEncoded: pairs.joined(separator: "&")), digest: [])
  }

  private static func waitAndClock(_ reader: inout FieldReader) -> Int? {
    let wait = reader.value(of: Self.wait)
    return reader.value(of: Self.clock) == nil ? nil : wait
  }

  private static func faults(_ check: () throws(RequestFault) -> Void) -> [FieldFault] {
    do throws(RequestFault) {
      try check()
      return []
    } catch {
      guard case .fields(let faults) = error else { return [FieldFault("?", .notAllowed)] }
      return faults
    }
  }

  @Test(
    "A number and a time are read as people type them at a page",
    arguments: [("1440", "09:30"), ("1 440", "9:30 am"), ("1\u{A0}440", "9 h 30"), (" 1\u{202F}440 ", "0930")])
  func typed(number: String, time: String) {
    var form = Self.form(["waitMinutes": number, "at": time])
    #expect(form.value(of: Self.wait) == 1_440)
    #expect(form.value(of: Self.clock)?.text == "09:30")
    let found = Self.faults { () throws(RequestFault) in try form.settle() }
    #expect(found == [])
  }

  @Test(
    "A number that could mean two things is refused at a page", arguments: ["1,440", "1.440", "14 40", "1 44", " "])
  func ambiguous(number: String) {
    var form = Self.form(["waitMinutes": number])
    #expect(form.value(of: Self.wait) == nil)
    let found = Self.faults { () throws(RequestFault) in try form.settle() }
    #expect(found == [FieldFault("waitMinutes", .wrongType)])
  }

  @Test("A program writes a number and a time in one way, in a query and in JSON")
  func strict() {
    var query = TextFields(percentEncoded: "waitMinutes=1+440&at=9:30+am")
    #expect(query.value(of: Self.wait) == nil)
    #expect(query.value(of: Self.clock) == nil)
    let expected = [FieldFault("waitMinutes", .wrongType), FieldFault("at", .impossibleTimeOfDay)]
    let inQuery = Self.faults { () throws(RequestFault) in try query.settle() }
    #expect(inQuery == expected)
    let body = ByteBuffer(string: #"{"waitMinutes":"1440","at":"9:30 am"}"#)
    let inJSON = Self.faults { () throws(RequestFault) in _ = try BodyReader.read(body, Self.waitAndClock) }
    #expect(inJSON == expected)
  }

  @Test("Line breaks of a paragraph become spaces at a page, and nothing but line breaks counts as left out")
  func paragraph() {
    var form = Self.form(["note": "One.\r\nTwo."])
    #expect(form.value(of: Self.note) == "One. Two.")
    var empty = Self.form(["note": "\r\n\r\n"])
    #expect(empty.value(of: Self.note) == nil)
    let found = Self.faults { () throws(RequestFault) in try empty.settle() }
    #expect(found == [])
    var query = TextFields(percentEncoded: "note=One.%0ATwo.")
    #expect(query.value(of: Self.note) == nil)
  }

  @Test("The description says whether a field is required, and that null counts as left out")
  func description() {
    let minutes = Schema.number(1...9)
    for (need, inBody, inQuery) in [
      (FieldNeed.required, Schema.Property.required("a", minutes), Schema.Property.required("a", minutes)),
      (.optional, .optional("a", .orNull(minutes)), .optional("a", minutes)),
      (.defaulted, .optional("a", .orNull(minutes)), .optional("a", minutes)),
    ] {
      let field = Field<Int>("a", .number(1...9), need)
      #expect(field.facts.inBody == inBody && field.facts.inQuery == inQuery)
    }
  }

  @Test("A list in a query has up to 40 values, each of its form")
  func commaList() {
    let sites = Field<[SiteCode]>(
      "site", .commaList(of: SchemaPattern.code, note: "Codes.", else: .notACode, parse: { SiteCode($0) }), .optional)
    var two = TextFields(percentEncoded: "site=KENT,MISSION")
    #expect(two.value(of: sites)?.map(\.rawValue) == ["KENT", "MISSION"])
    for (given, reason) in [
      ("KENT,", FaultReason.notACode), ("kent", .notACode),
      (Array(repeating: "KENT", count: 41).joined(separator: ","), .tooLong),
    ] {
      var query = TextFields(percentEncoded: "site=\(given)")
      #expect(query.value(of: sites) == nil)
      let found = Self.faults { () throws(RequestFault) in try query.settle() }
      #expect(found == [FieldFault("site", reason)])
    }
  }

  @Test("Every field that a page asks for has its label, and every number says what it may be")
  func labels() {
    var asked: [FieldFacts] = AgencyFields.form.fields.map { $0.facts }
    asked += ClosureFields.form.fields.map { $0.facts }
    asked += EntranceFields.form.fields.map { $0.facts }
    asked += SitePrinterFields.form.fields.map { $0.facts }
    asked += WatchFields.form.fields.map { $0.facts }
    #expect(asked.count > 30)
    for facts in asked {
      #expect(facts.label.map { !$0.en.isEmpty && !$0.fr.isEmpty } == true, "\(facts.name)")
      #expect(facts.input.range == nil || facts.hint != nil, "\(facts.name)")
    }
  }

  @Test("A page's table shows those fields of an answer that have a column")
  func columns() {
    let fields: [AnswerField<Bilingual>] = [
      .required("en", .text()) { $0.en },
      .required("fr", .text()) { $0.fr }.column(Bilingual(en: "Name", fr: "Nom")) { name, language in name[language] },
    ]
    let shown = ShownFact.all(of: Bilingual(en: "Hall", fr: "Couloir"), fields, in: .fr)
    #expect(shown.map(\.heading) == ["Nom"])
    #expect(shown.map(\.text) == ["Couloir"])
  }
}

/// The fields of one command, read together.
@Suite("The fields of a command")
struct FieldSetTests {
  private struct Stay: Equatable {
    let site: SiteCode
    let from: LocalDay
    let to: LocalDay?
    let rooms: [RoomCode]
  }

  private static let stay = FieldSet(
    named: "Stay", Field<SiteCode>("site", .code), Field<LocalDay>("from", .day), OptionalField<LocalDay>("to", .day),
    NestedField<[RoomCode]>.list("rooms", .code, count: 1...2)
  ) { site, from, to, rooms throws(FieldFault) in
    if let to, to < from { throw FieldFault("to", .endBeforeStart) }
    return Stay(site: site, from: from, to: to, rooms: rooms)
  }

  private static let when = FieldSet(Field<LocalDay>("from", .day), OptionalField<LocalDay>("to", .day)) { [$0, $1] }

  private static func read(_ body: String) throws(RequestFault) -> Stay {
    try BodyReader.read(ByteBuffer(string: body)) { stay.read(&$0) }
  }

  private static func faults(_ body: String) -> [FieldFault] {
    do throws(RequestFault) {
      _ = try read(body)
      return []
    } catch {
      guard case .fields(let faults) = error else { return [FieldFault("?", .notAllowed)] }
      return faults
    }
  }

  @Test("They make the command; what may be left out, may be null as well")
  func made() throws {
    for end in ["", #","to":null"#] {
      let stay = try Self.read(#"{"site":"KENT","from":"2027-01-15","rooms":["KENT-A","KENT-B"]\#(end)}"#)
      #expect(stay.site.rawValue == "KENT" && stay.to == nil && stay.rooms.count == 2)
    }
  }

  @Test("All faults are told together, in a list too; fields that disagree are told once each is right by itself")
  func faults() {
    #expect(
      Self.faults(#"{"from":"2027-02-30","rooms":["KENT-A","a"],"more":1}"#) == [
        FieldFault("site", .required), FieldFault("from", .impossibleDate), FieldFault("rooms[1]", .notACode),
        FieldFault("more", .unknownField),
      ])
    #expect(
      Self.faults(#"{"site":"KENT","from":"2027-01-15","rooms":["KENT-A","KENT-A"]}"#)
        == [FieldFault("rooms[1]", .duplicate)])
    #expect(Self.faults(#"{"site":"KENT","from":"2027-01-15","rooms":[]}"#) == [FieldFault("rooms", .tooShort)])
    #expect(
      Self.faults(#"{"site":"KENT","from":"2027-01-15","to":"2027-01-14","rooms":["KENT-A"]}"#)
        == [FieldFault("to", .endBeforeStart)])
  }

  @Test("The description has the fields in their order, and the name of the command")
  func description() {
    #expect(
      Self.stay.schema
        == .named(
          "Stay",
          .object([
            .required("site", .code), .required("from", .day), .optional("to", .orNull(.day)),
            .required("rooms", .list(.code, count: 1...2)),
          ])))
    #expect(Self.when.inQuery == [.required("from", .day), .optional("to", .day)])
  }

  @Test("A page may call them otherwise, which its faults do too; people may type days in words")
  func renamed() throws {
    var form = PageForm(fields: TextFields(percentEncoded: "begins=15+January+2027&to="), digest: [])
    let days = try form.read(Self.when, as: ["from": "begins"])
    #expect(days.map { $0?.text } == ["2027-01-15", nil])
    var faulty = PageForm(fields: TextFields(percentEncoded: "begins=soon&from=2027-01-15"), digest: [])
    #expect { try faulty.read(Self.when, as: ["from": "begins"]) } throws: { error in
      guard case .fields(let faults) = error as? RequestFault else { return false }
      return faults == [FieldFault("begins", .impossibleDate)]
    }
  }
}

/// What a form's fields write is what they read.
@Suite("What fields write, they read again")
struct FieldRoundTripTests {
  /// A value as an answer has it.
  private struct Written<Model: Sendable>: Encodable {
    let model: Model
    let form: FieldForm<Model>

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: AnyKey.self)
      for field in form.fields { try field.encode(model, &container) }
    }
  }

  private static func json<Model: Sendable>(_ model: Model, _ form: FieldForm<Model>) throws -> ByteBuffer {
    ByteBuffer(bytes: try JSONEncoder().encode(Written(model: model, form: form)))
  }

  private static func typed<Model: Sendable>(_ model: Model, _ form: FieldForm<Model>) -> PageForm {
    let pairs = form.texts(of: model).map { "\($0.key)=\(PercentEncoding.encode($0.value))" }
    return PageForm(fields: TextFields(percentEncoded: pairs.joined(separator: "&")), digest: [])
  }

  @Test("The settings of an entrance")
  func entrance() throws {
    let whole = SiteEntrance(
      contact: Bilingual(en: "Keeper on duty", fr: "Gardien de service"), telephone: "604-555-0142 x 12",
      instructions: Bilingual(en: "Lockers.", fr: "Casiers."), releaseLeadMinutes: 360)
    for entrance in [whole, SiteEntrance.unset] {
      let read = try BodyReader.read(try Self.json(entrance, EntranceFields.form)) { EntranceFields.read(&$0) }
      #expect(read == entrance)
      var form = Self.typed(entrance, EntranceFields.form)
      #expect(EntranceFields.read(&form) == entrance)
    }
  }

  @Test("How much reading is usual for a role, with hours and without")
  func watchRule() throws {
    for margin in [180, nil] {
      let rule = WatchRule(windowMinutes: 1_440, objectsMax: 20, hoursMarginMinutes: margin)
      let read = try BodyReader.read(try Self.json(rule, WatchFields.form)) { WatchFields.read(&$0) }
      #expect(read == rule)
      var form = Self.typed(rule, WatchFields.form)
      #expect(WatchFields.read(&form) == rule)
    }
  }

  @Test("The settings of a printer; a page takes the time as people type it, and a program's has one spelling")
  func printer() throws {
    let whole = SitePrinter(
      address: PrinterAddress("ipps://10.20.30.40/ipp/print"), copies: 3, automaticAt: ClockTime("06:30"),
      certificate: PrinterCertificate(String(repeating: "a", count: 64)))
    for printer in [whole, SitePrinter.none] {
      let read = try BodyReader.read(try Self.json(printer, SitePrinterFields.form)) { SitePrinterFields.read(&$0) }
      #expect(read == printer)
      var form = Self.typed(printer, SitePrinterFields.form)
      #expect(SitePrinterFields.read(&form) == printer)
    }
    var lenient = PageForm(fields: TextFields(percentEncoded: "copies=3&automaticAt=6+h+30"), digest: [])
    #expect(SitePrinterFields.read(&lenient)?.automaticAt?.text == "06:30")
    #expect(throws: RequestFault.self) {
      try BodyReader.read(ByteBuffer(string: #"{"automaticAt":"6 h 30"}"#)) { SitePrinterFields.read(&$0) }
    }
  }

  @Test("The settings of an agency")
  func agency() throws {
    var settings = AgencySettings()
    settings.removalDueDays = 14
    settings.rationaleWordingFrench = "Déverrouillé le (date) pour en retirer."
    settings.activityRecordIdentifier = "AR-2027/1"
    for wanted in [settings, AgencySettings()] {
      let read = try BodyReader.read(try Self.json(wanted, AgencyFields.form)) { AgencyFields.read(&$0) }
      #expect(read == wanted)
      var form = Self.typed(wanted, AgencyFields.form)
      #expect(AgencyFields.read(&form) == wanted)
    }
  }
}
