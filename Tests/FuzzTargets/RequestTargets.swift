import Facilities
import Foundation
import Identifiers
import Languages
import NIOCore
import Privacy

@testable import Web

private enum Word: String {
  case one, two
}

private enum Thing {}

/// A body with every kind of field, as the JSON reader returns it.
private struct Everything {
  var texts: [(text: String, length: ClosedRange<Int>)] = []
  var numbers: [(number: Int, range: ClosedRange<Int>)] = []
  var lists: [(count: Int, range: ClosedRange<Int>)] = []

  init(_ reader: inout FieldReader) {
    read(&reader)
    _ = reader.object("object") { inner in
      read(&inner)
      return true
    }
    lists +=
      reader.objects("objects", count: 0...3) { inner in
        read(&inner)
        return true
      }.map { [($0.count, 0...3)] } ?? []
    lists +=
      reader.texts("texts", count: 1...2) { FieldReading(SiteCode($0), else: .notACode) }.map { [($0.count, 0...2)] }
      ?? []
  }

  private mutating func read(_ reader: inout FieldReader) {
    if let text = reader.text("text", length: 2...20, required: false) { texts.append((text, 2...20)) }
    if let number = reader.number("number", in: -5...1_000, required: false) { numbers.append((number, -5...1_000)) }
    let _: TypedID<Thing>? = reader.id("id", required: false)
    let _: Word? = reader.choice("choice", required: false)
    let _: RoomCode? = reader.code("code", required: false)
    _ = reader.flag("flag", required: false)
  }
}

extension FuzzTarget {
  static let requests = [
    FuzzTarget(
      "percent-encoding", of: ["PercentEncoding"],
      corpus: ["a+b%20c", "%C3%A9", "%ff", "%", "%4"].map { Array($0.utf8) }
    ) {
      bytes in
      guard let text = PercentEncoding.decode(bytes) else { return }
      let encoded = PercentEncoding.encode(text)
      try hold(PercentEncoding.decode(Array(encoded.utf8)) == text, "a text reads back")
      try hold(
        !encoded.utf8.contains { "&=+ #\"<>".utf8.contains($0) || !(0x21...0x7E).contains($0) }, "a text fits a query")
    },
    FuzzTarget(
      "typed-time", of: ["TypedTime"],
      texts: ["9:30 a.m.", "14 h 30", "2027-01-15 9:30 am", "15 January 2027", "le 1er décembre 2027", "0930"]
    ) { text in
      if let clock = TypedTime.clock(text) { try hold(TypedTime.clock(clock.text) == clock, "a time reads back") }
      if let day = TypedTime.day(text) { try hold(TypedTime.day(day.text) == day, "a day reads back") }
      if let wall = TypedTime.wall(text) { try hold(TypedTime.wall(wall.text) == wall, "a wall time reads back") }
    },
    FuzzTarget(
      "typed-number", of: ["TypedNumber"], texts: ["1 440", " 72 ", "1\u{202F}440", "1,440", "12 34"]
    ) { text in
      if let number = TypedNumber.whole(text) {
        try hold(TypedNumber.whole("\(number)") == number, "a number reads back")
      }
    },
    FuzzTarget(
      "slot-choice", of: ["SlotChoice"], texts: ["KENT-BOARD/2027-01-15T10:00", "KENT-BOARD/", "a/b/c"]
    ) { text in
      if let slot = SlotChoice(text) { try hold(SlotChoice("\(slot)")?.start == slot.start, "a slot reads back") }
    },
    FuzzTarget(
      "text-fields", of: ["TextFields", "TextRules"],
      texts: [
        "text=hello&number=3&id=0190f4a0-0000-7000-8000-000000000000&choice=one&box=on", "a=%", "text=%EF%BF%BD",
        "text=a&text=b",
        "=&=&&",
      ]
    ) { input in
      var fields = TextFields(percentEncoded: input)
      let text = fields.text("text", length: 2...20, required: false)
      let number = fields.number("number", in: -5...1_000, required: false)
      let _: TypedID<Thing>? = fields.id("id", required: false)
      let _: Word? = fields.choice("choice", required: false)
      let _: SiteCode? = fields.code("code", required: false)
      _ = fields.box("box")
      guard (try? fields.settle()) != nil else { return }
      if let text { try holdText(text, 2...20) }
      if let number { try hold((-5...1_000).contains(number), "a number is within its range") }
      let again = fields.all.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
      try hold(TextFields(percentEncoded: again.joined(separator: "&")).all == fields.all, "fields read back")
    },
    FuzzTarget(
      "json-body", of: ["BodyReader", "FieldReader"],
      texts: [
        #"{"text":"hello","number":3,"choice":"one","code":"KENT","flag":true}"#,
        #"{"id":"0190f4a0-0000-7000-8000-000000000000"}"#,
        #"{"object":{"text":"ab"},"objects":[{"number":1},{"flag":false}],"texts":["KENT","MISSION"]}"#,
        #"{"objects":[[],{},null,1],"texts":[1,"a"],"object":[]}"#, #"{"number":1.5,"text":null}"#, "[", "null",
        "\u{FEFF}{}",
        #"{"text":"\ud800","number":1e999,"a":{"b":[[[[[[]]]]]]}}"#,
      ]
    ) { input in
      do {
        let read = try BodyReader.read(ByteBuffer(string: input)) { Everything(&$0) }
        for (text, length) in read.texts { try holdText(text, length) }
        try hold(read.numbers.allSatisfy { $0.range.contains($0.number) }, "a number is within its range")
        try hold(read.lists.allSatisfy { $0.range.contains($0.count) }, "a list is of its length")
      } catch let fault as RequestFault {
        switch fault {
        case .brokenJSON: break
        case .fields(let faults):
          let isBrief = faults.allSatisfy { $0.field.utf8.count <= 4_096 }
          try hold(!faults.isEmpty && isBrief, "faults name their fields, in few bytes")
        default: throw FuzzFailure("a body has an unexpected error")
        }
      }
    },
    FuzzTarget(
      "json-grammar", of: ["JSONGrammar"],
      corpus: [
        #"{"a":[1,-0.5e+3,true,null,"\u00e9\ud83d\ude00"]}"#, #"{"a":1,"a":2}"#, #"{"é":1,"e\u0301":2}"#, "[1,]",
        "{} x", "\u{FEFF}{}", #""\ud800""#, "01",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
      ].map { Array($0.utf8) } + [[0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0x22, 0xC3, 0x22]]
    ) { bytes in
      guard JSONGrammar.fault(in: bytes) == nil else { return }
      // Foundation's reader takes more than the grammar does. Only a number may be too great for it.
      let text = String(decoding: bytes, as: UTF8.self)
      let reads = (try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])) != nil
      try hold(reads || text.contains { $0 == "e" || $0 == "E" || $0.isNumber }, "what the grammar takes can be read")
    },
    FuzzTarget(
      "page-form", of: ["PageForm"], texts: ["do=agree:1&key=a&version=3&language=fr", "do=:::&version=x", "do="]
    ) { input in
      let form = PageForm(fields: TextFields(percentEncoded: input), digest: [1])
      try hold(!form.action.contains(":") || form.target.isEmpty, "an action ends at its colon")
      if let key = form.command.idempotencyKey { try hold(key.utf8.count <= 64 + 5, "a form's key has a length limit") }
    },
  ]

  private static func holdText(_ text: String, _ length: ClosedRange<Int>) throws {
    try hold(length.contains(text.count), "a text is of its length")
    try hold(text.utf8.count <= length.upperBound * 16, "a character has a size limit")
    let forbidden = text.unicodeScalars.contains {
      $0.value < 0x20 || (0x202A...0x202E).contains($0.value) || $0.value == 0x200B || $0.value == 0xAD
    }
    try hold(!forbidden, "a text holds no control or invisible character")
  }
}
