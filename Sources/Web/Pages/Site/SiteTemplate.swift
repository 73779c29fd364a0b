import Languages

/// The requests that await an answer, and the confirmed meetings.
enum SiteTemplate {
  static let text = """
    <h2>{{text.held}}</h2>
    {{#page.hasNone}}<p>{{text.none}}</p>{{/page.hasNone}}
    {{^page.hasNone}}\(table("held", last: "heldUntil"))</tbody></table></div>{{/page.hasNone}}
    {{#page.hasConfirmed}}<h2>{{text.confirmed}}</h2>
    \(table("confirmed", last: nil))</tbody></table></div>{{/page.hasConfirmed}}
    <p><a href="\(SiteWeekPage.path)">{{text.week}}</a></p>
    <p><a href="/site/closures">{{text.closures}}</a></p>
    """

  private static func table(_ rows: String, last: String?) -> String {
    """
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.\(rows)}}">\
      <table><caption>{{text.caption}}</caption>
    <thead><tr><th scope="col">{{text.start}}</th><th scope="col">{{text.end}}</th><th scope="col">{{text.room}}</th>\
    <th scope="col">{{text.seats}}</th>\(last.map { "<th scope=\"col\">{{text.\($0)}}</th>" } ?? "")</tr></thead><tbody>
    {{#page.\(rows)}}<tr><td><a href="{{address}}">{{start}}</a></td><td>{{end}}</td><td>{{room}}</td>\
    <td>{{seats}}</td>\(last.map { "<td>{{\($0)}}</td>" } ?? "")</tr>{{/page.\(rows)}}
    """
  }

  static let texts: [String: Bilingual] = MeetingFacts.texts.filter {
    $0.key == "heldUntil"
  }.merging([
    "start": Bilingual(en: "Start", fr: "Début"),
    "end": Bilingual(en: "End", fr: "Fin"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "held": Bilingual(en: "Waiting for your answer", fr: "En attente de votre réponse"),
    "confirmed": Bilingual(en: "Confirmed", fr: "Confirmées"),
    "week": Bilingual(en: "The week, room by room", fr: "La semaine, salle par salle"),
    "closures": Bilingual(
      en: "Closures of the site and its rooms", fr: "Fermetures de l’établissement et de ses salles"),
    "none": Bilingual(en: "No request is waiting.", fr: "Aucune demande n’est en attente."),
    "caption": Bilingual(en: "Times are the site's own", fr: "Les heures sont celles de l’établissement"),
    "seats": Bilingual(en: "People", fr: "Personnes"),
  ]) { _, own in own }
}
