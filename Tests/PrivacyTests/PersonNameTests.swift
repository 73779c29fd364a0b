import Identifiers
import Privacy
import Testing

@Suite("Names of people")
struct PersonNameTests {
  @Test("A name prints as a placeholder, whichever way text is made of it")
  func prints() throws {
    let name = try #require(PersonName("Zoé Canary"))
    var dumped = ""
    dump(name, to: &dumped)
    for text in ["\(name)", String(reflecting: name), String(describing: [name]), dumped, "\(Optional(name) as Any)"] {
      #expect(!text.contains("Canary"))
    }
    #expect(name.reveal() == "Zoé Canary")
  }

  @Test(
    "An empty, padded, overlong or unprintable text isn't a name",
    arguments: ["", " ", " Zoé", "Zoé ", "Zoé\nEve", "Zoé\u{0}", String(repeating: "é", count: 201)])
  func refused(text: String) {
    #expect(PersonName(text) == nil)
  }
}

@Suite("Actors")
struct ActorTests {
  @Test("A role of a site needs a site, and no other role has one", arguments: Role.allCases)
  func site(role: Role) {
    #expect((Actor(subject: "s", role: role, site: SiteCode("KENT")) != nil) == role.isOfASite)
    #expect((Actor(subject: "s", role: role) != nil) == !role.isOfASite)
  }

  @Test("An actor needs a subject of 1 to 200 characters")
  func subject() {
    #expect(Actor(subject: "", role: .rju) == nil)
    #expect(Actor(subject: String(repeating: "s", count: 201), role: .rju) == nil)
  }
}
