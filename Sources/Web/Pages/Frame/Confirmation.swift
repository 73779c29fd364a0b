import Languages

/// What follows from an act that ends something for others. It is shown before the act, with both ways.
struct Confirmation {
  /// The question, such as `Cancel the meeting?`.
  let question: Bilingual
  /// What follows, a sentence each.
  let consequences: [Bilingual]
  /// What the button says that does it, such as `Cancel the meeting`.
  let act: Bilingual
  /// Whether nothing leads back; what follows may be for good even where something does.
  var isForGood = true
}

extension Bilingual {
  /// How many there are of something that a confirmation counts, such as `Tasks of the unit: 2.`
  static func figure(_ what: Bilingual, _ count: Int) -> Bilingual {
    let number = CountWords.number(count)
    return Bilingual(en: "\(what.en): \(number.en).", fr: "\(what.fr)\u{A0}: \(number.fr).")
  }
}

extension PageForm {
  /// The field by which a page says that whoever pressed the button has read what follows.
  static let sureField = "sure"

  /// The field by which the page that asks keeps the button, so that its language can be changed.
  static let askedField = "asked"

  /// Whether what follows from the action was read.
  var isSure: Bool { fields[raw: Self.sureField] == "yes" }
}

/// Asks once more before an act that can't be undone. What was typed comes along, so that going on acts on it.
struct ConfirmationPage {
  private struct Content {
    let form: FormState
    let consequences: [String]
    let act: String
    let isForGood: Bool
    /// The button that was pressed, as its form sends it.
    let pressed: String
    let fields: [Field]
  }

  private struct Field {
    let name: String
    let value: String
  }

  static func page(_ confirmation: Confirmation, _ form: PageForm, _ visit: PageVisit) -> Page {
    let own: Set = ["form", "key", "do", "language", PageForm.sureField, PageForm.askedField]
    let fields = form.fields.pairs.filter { !own.contains($0.name) }
    return Page(
      title: confirmation.question, template: .confirmation, hasForm: true,
      content: Content(
        form: FormState(visit), consequences: confirmation.consequences.map { $0[visit.language] },
        act: confirmation.act[visit.language], isForGood: confirmation.isForGood, pressed: form.pressed,
        fields: fields.map { Field(name: $0.name, value: $0.value) }))
  }

  static let texts: [String: Bilingual] = [
    "forGood": Bilingual(en: "This can't be undone.", fr: "Cette action est irréversible."),
    "no": Bilingual(en: "No, change nothing", fr: "Non, ne rien changer"),
  ]
}
