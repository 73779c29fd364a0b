import HTTPTypes
import HummingbirdTesting
import Languages
import Meetings
import NIOCore
import Scenarios
import Testing

@testable import Web

@Suite("JSON as RFC 8259 has it")
struct JSONBodyTests {
  private static let body = #"{"region":"Pacific","mediators":["m1"]}"#

  @Test(
    "A body that isn't JSON is refused with the reason, in both languages",
    arguments: [
      (#"{"region":"Pacific","region":"Quebec","mediators":["m1"]}"#, JSONFault.doubledName),
      (#"{"region":"Pacific","\u0072egion":"Quebec"}"#, .doubledName), (#"{"region":"Pacific",}"#, .commaTooMany),
      (#"{"mediators":["m1",]}"#, .commaTooMany), (body + "x", .moreAfterTheValue), (body + body, .moreAfterTheValue),
      ("\u{FEFF}" + body, .otherEncoding), (#"{"region":"\ud800"}"#, .wrongEscape), (#"{"region":"\x"}"#, .wrongEscape),
      ("{\"region\":\"a\nb\"}", .controlCharacter), (#"{"region":01}"#, .unexpected), (#"{'region':1}"#, .unexpected),
      ("{\"a\":" + String(repeating: "[", count: 40), .tooDeep), (#"{"region":"Pacific""#, .unfinished), (" ", .empty),
    ])
  func refused(json: String, fault: JSONFault) async throws {
    #expect(JSONGrammar.fault(in: json.utf8) == fault)
    try await WebFixture.runWithoutDatabase { _, client in
      for language in Language.allCases {
        let response = try await client.api(
          .post, "/v1/processes", as: Scenario.rju, json, [.acceptLanguage: language.rawValue])
        #expect(response.status == .badRequest && response.problem?.name == "broken-json")
        #expect(response.problem?.detail == fault.text[language])
      }
    }
  }

  @Test("A body in another encoding than UTF-8 is refused")
  func encodings() throws {
    let utf16 = Array(Self.body.utf16)
    let little = utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let big = utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    let utf32 = Self.body.utf8.flatMap { byte -> [UInt8] in [0, 0, 0, byte] }
    let documents: [[UInt8]] = [
      little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, utf32, Array(Self.body.utf8) + [0xC3],
    ]
    for bytes in documents {
      let fault = JSONGrammar.fault(in: bytes)
      #expect(fault == .otherEncoding)
      #expect(throws: RequestFault.self) { try BodyReader.read(ByteBuffer(bytes: bytes)) { $0.flag("a") } }
    }
  }

  @Test("Every reason has a sentence in both languages", arguments: JSONFault.allCases)
  func reasons(fault: JSONFault) {
    #expect(!fault.text.en.isEmpty && !fault.text.fr.isEmpty && fault.text.en != fault.text.fr)
  }
}

@Suite("Headers and paths as RFC 9110 and RFC 3986 have them")
struct RequestSpellingTests {
  @Test(
    "A quality of 0 excludes a language, and a star stands for the others",
    arguments: [
      ("en;q=0, *", Language.fr), ("fr;q=0, *", .en), ("*;q=0.5, fr", .fr), ("*, fr;q=0.5", .en), ("*", .en),
      ("EN;Q=0, *", .fr), ("en-US;q=0, fr;q=0.1", .fr), ("en;q=0.5, fr;q=0.5", .en), ("fr;q=0.5, en;q=0.5", .fr),
      ("de", .en), ("en;q=0, fr;q=0", .en), ("en;q=2, fr", .fr),
    ])
  func languages(header: String, language: Language) {
    #expect(Language(acceptLanguage: header) == language)
  }

  @Test(
    "If-Match lists any number of tags, of which weak and foreign ones match nothing",
    arguments: [
      ("\"3\"", [3]), ("\"4\", \"3\"", [3, 4]), (",\"3\",,\"3\",", [3]), ("W/\"3\"", [-1]), ("W/\"3\", \"4\"", [4]),
      ("\"x,y\", \"5\"", [5]), ("\"03\"", [-1]), ("\"99999999999999999999\"", [-1]), ("\"9999999999\"", [-1]),
    ])
  func tags(header: String, versions: [Int]) throws {
    #expect(try RequestHeaders.ifMatch(header) == versions)
    #expect(try RequestHeaders.ifMatch(" * ") == nil)
  }

  @Test("What isn't a list of tags is refused", arguments: ["", ",", "3", "\"3", "\"3\" \"4\"", "*, \"3\"", "w/\"3\""])
  func noTags(header: String) {
    #expect(throws: RequestFault.self) { try RequestHeaders.ifMatch(header) }
  }

  @Test("A change is made if any tag of the list is the present one, and under one key only once")
  func listed() async throws {
    try await WebFixture.run { scenario, client, _ in
      let meeting = try await scenario.hold()
      let path = "/v1/meetings/\(meeting.id)/decline"
      let key = try #require(HTTPField.Name("Idempotency-Key"))
      for tags in ["\"7\", \"8\"", "W/\"1\", \"2\""] {
        let stale = try await client.api(
          .post, path, as: Scenario.kentStaff, #"{"reason":"other"}"#, [.ifMatch: tags, key: "k1"])
        #expect(stale.status == .preconditionFailed)
      }
      let body = #"{"reason":"other"}"#
      let first = try await client.api(
        .post, path, as: Scenario.kentStaff, body, [.ifMatch: "\"9\", \"0\", \"1\"", key: "k1"])
      #expect(first.status == .ok)
      let again = try await client.api(
        .post, path, as: Scenario.kentStaff, body, [.ifMatch: "\"9\", \"0\", \"1\"", key: "k1"])
      #expect(again.status == .ok && again.text == first.text)
    }
  }

  @Test(
    "A percent-encoded letter of a path is that letter, and an encoded slash separates nothing",
    arguments: [
      ("/v1/%73ites", "/v1/sites"), ("/%76%31/sites/%4BENT", "/v1/sites/KENT"), ("/a%2fb", "/a%2Fb"),
      ("/a%252Fb", "/a%252Fb"), ("/%c3%a9", "/%C3%A9"), ("/a+b:c@d", "/a+b:c@d"), ("/%2e%2e/x", "/../x"),
      ("/a%00", "/a%00"), ("/a%3Fb", "/a%3Fb"), ("/a/", "/a/"),
    ])
  func paths(given: String, normalized: String) {
    #expect(RequestPath.normalized(given) == normalized)
  }

  @Test("A path with a broken escape is nowhere", arguments: ["/%", "/%4", "/%zz", "/%ff", "/%c3"])
  func brokenPaths(path: String) async throws {
    #expect(RequestPath.normalized(path) == nil)
    try await WebFixture.runWithoutDatabase { _, client in
      let nowhere = try await client.api(.get, "/v1\(path)", as: Scenario.m1)
      #expect(nowhere.status == .notFound)
    }
  }

  @Test("A route is found by the letters of its path, however they are written")
  func routes() async throws {
    try await WebFixture.run { _, client, _ in
      for path in ["/v1/sites", "/v1/%73ites", "/%761/site%73"] {
        #expect(try await client.api(.get, path, as: Scenario.m1).status == .ok, "\(path)")
      }
      let list = try await client.api(.get, "/v1/entry-lists/%4B%45NT/2027%2D01-15", as: Scenario.kentDesk)
      let plain = try await client.api(.get, "/v1/entry-lists/KENT/2027-01-15", as: Scenario.kentDesk)
      #expect(list.status == plain.status && list.problem?.type == plain.problem?.type)
      #expect(try await client.api(.get, "/v1%2Fsites", as: Scenario.m1).status == .notFound)
      #expect(try await client.api(.post, "/v1/%73ites", as: Scenario.m1, "{}").status == .methodNotAllowed)
    }
  }
}
