import Foundation
import Identifiers
import Testing

private enum Thing {}

@Suite("Ids and codes")
struct TypedIDTests {
  @Test("A new id is a UUID of version 7 with the RFC's variant")
  func version() {
    let text = Array(TypedID<Thing>().description)
    #expect(text[14] == "7")
    #expect("89ab".contains(text[19]))
  }

  @Test("Ids of the same moment differ, and a thousand have no duplicate")
  func distinct() {
    let ids = (0..<1000).map { _ in TypedID<Thing>() }
    #expect(Set(ids).count == 1000)
  }

  @Test("An id parses from its text in either case, and from no other text")
  func spelling() throws {
    let id = TypedID<Thing>()
    #expect(TypedID<Thing>(id.description) == id)
    #expect(TypedID<Thing>(id.description.uppercased()) == id)
    #expect(TypedID<Thing>("not an id") == nil)
    let coded = try JSONEncoder().encode([id])
    #expect(try JSONDecoder().decode([TypedID<Thing>].self, from: coded) == [id])
  }

  @Test(
    "Codes of sites and rooms hold only capitals, digits and hyphens", arguments: ["", "K", "kent", "K ENT", "É1"])
  func codes(text: String) {
    #expect(SiteCode(text) == nil)
    #expect(RoomCode(text) == nil)
    #expect(SiteCode("PO-ST2")?.rawValue == "PO-ST2")
  }
}
