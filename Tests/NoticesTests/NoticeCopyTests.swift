import Identifiers
import Languages
import Testing

@testable import Notices

@Suite("The words of notices")
struct NoticeCopyTests {
  @Test("every kind has its sentence in both official languages", arguments: NoticeKind.allCases)
  func bothLanguages(kind: NoticeKind) {
    #expect(!kind.sentence.en.isEmpty)
    #expect(!kind.sentence.fr.isEmpty)
    #expect(kind.sentence.en != kind.sentence.fr)
  }

  @Test("no kind says who, why, or what kind of meeting it is", arguments: NoticeKind.allCases)
  func contentFree(kind: NoticeKind) {
    let forbidden = [
      "victim", "offender", "mediat", "restorative", "withdr", "inmate", "because", "reason", "décisi", "délinquant",
      "contrevenant", "médiat", "réparat", "retir", "retrait", "désist", "détenu", "motif", "raison",
    ]
    let words = "\(kind.sentence.en) \(kind.sentence.fr)".lowercased()
    for word in forbidden { #expect(!words.contains(word), "“\(word)” in \(kind)") }
  }

  @Test("the recipient's language comes first, the other follows", arguments: Language.allCases)
  func recipientFirst(language: Language) {
    let message = Sample.message(.meetingConfirmed, language: language)
    #expect(message.sections.map(\.language) == [language, language.other])
    #expect(message.sections[0].lines[0] == NoticeKind.meetingConfirmed.sentence[language])
    let first = language == .en ? "something needs your attention" : "un élément demande votre attention"
    #expect(message.subject.hasPrefix("Vestibule – \(first) / "))
  }

  @Test("a notice says where and when, with the offset")
  func whereAndWhen() {
    let sections = Sample.message(.meetingMoved).sections
    #expect(sections[0].lines.dropFirst() == ["Site: Kent Institution", "Local time: 2027-01-15 10:00 (UTC−07:00)"])
    #expect(
      sections[1].lines.dropFirst() == [
        "Établissement ou bureau\u{A0}: Établissement de Kent", "Heure locale\u{A0}: 2027-01-15 10:00 (UTC−07:00)",
      ])
  }

  @Test("entry.1: a change of an arrival says when it was and when it is to be, by the site's clock")
  func arrival() {
    let sections = Sample.message(.movementChanged).sections
    #expect(sections[0].lines.last == "Arrival: 09:30 instead of 12:45")
    #expect(sections[1].lines.last == "Arrivée\u{A0}: 9\u{A0}h\u{A0}30 au lieu de 12\u{A0}h\u{A0}45")
  }

  @Test("an entry list has a day, a task of no site has neither")
  func dayOnly() {
    #expect(Sample.message(.entryListReleased).sections[0].lines.last == "Day: 2027-01-15")
    #expect(Sample.message(.taskOpened).sections[0].lines == ["A task is waiting for you."])
  }

  @Test("the subject is the same for all kinds")
  func oneSubject() {
    #expect(Set(NoticeKind.allCases.map { Sample.message($0).subject }).count == 1)
  }

  @Test(
    "a moment holds digits in its one shape and nothing else",
    arguments: [
      "", "2027-01-15", "2027-01-15T10:00:00Z", "2027-01-15T10:00:00-0700", "Jean Tremblay",
      "２027-01-15T10:00:00-07:00",
      "2027-01-15T10:00:00-07:00 x",
    ])
  func momentShape(text: String) {
    #expect(LocalMoment(rfc3339: text) == nil)
  }

  @Test("a subject can be read back from its key")
  func subjectKeys() throws {
    for kind in NoticeKind.allCases {
      let subject = Sample.notice(kind).subject
      #expect(NoticeSubject(kind: subject.kind, key: subject.key) == subject)
    }
    #expect(NoticeSubject(kind: .entryList, key: "KENT/2027-01-15/x") == nil)
    #expect(NoticeSubject(kind: .meeting, key: "Tremblay") == nil)
  }
}
