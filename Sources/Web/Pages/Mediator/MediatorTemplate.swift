import Languages

/// The mediator's own meetings, and the search for free slots.
enum MediatorTemplate {
  static let text = """
    <h2>{{text.own}}</h2>
    {{#page.hasNoMeetings}}<p>{{text.none}}</p>{{/page.hasNoMeetings}}
    {{^page.hasNoMeetings}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.own}}">
    <table><caption>{{text.caption}}</caption>
    <thead><tr><th scope="col">{{text.start}}</th><th scope="col">{{text.room}}</th><th scope="col">{{text.state}}</th>\
    </tr></thead><tbody>
    {{#page.meetings}}<tr><td><a href="{{address}}">{{start}}</a></td><td>{{place}}</td><td>{{state}}</td></tr>
    {{/page.meetings}}
    </tbody></table></div>
    {{/page.hasNoMeetings}}
    <p><a href="\(ProgramWeekPage.ofMediator)">{{text.week}}</a></p>
    <h2>{{text.search}}</h2>
    <form id="page" method="get" action="/mediator" novalidate>
    <div class="fields">
    \(Markup.select("site", required: false))
    \(Markup.select("region", required: false))
    \(Markup.select("process", required: false))
    </div>
    <div class="fields">
    \(Markup.date("from"))
    \(Markup.date("to"))
    \(Markup.input("minutes", type: "number", attributes: "min=\"15\" max=\"720\" step=\"15\""))
    \(Markup.input("seats", type: "number", attributes: "min=\"1\" max=\"200\""))
    \(Markup.input("after", type: "time", hint: true, required: false))
    \(Markup.input("before", type: "time", hint: true, required: false))
    </div>
    \(Markup.boxes("coMediators", hint: true))
    \(ticks("features"))
    \(ticks("weekdays"))
    <div class="buttons"><button type="submit">{{text.find}}</button></div>
    </form>
    {{#page.hasSearched}}
    <h2 id="found">{{text.found}}</h2>
    {{#page.hasNoSlots}}<p>{{text.noSlots}}</p>{{/page.hasNoSlots}}
    {{^page.hasNoSlots}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.found}}">
    <table><caption>{{text.foundCaption}}</caption>
    <thead><tr><th scope="col">{{text.start}}</th><th scope="col">{{text.end}}</th><th scope="col">{{text.room}}</th>\
    <th scope="col">{{text.mind}}</th><th scope="col">{{text.ask}}</th></tr></thead><tbody>
    {{#page.slots}}<tr><td>{{start}}</td><td>{{end}}</td><td>{{room}} ({{kind}})</td><td>{{warnings}}</td>\
    <td><a href="{{address}}" aria-label="{{text.ask}} {{room}} {{start}}">{{text.ask}}</a></td></tr>
    {{/page.slots}}
    </tbody></table></div>
    {{#page.hasMore}}<p><a href="{{page.more}}">{{text.more}}</a></p>{{/page.hasMore}}
    {{/page.hasNoSlots}}
    {{/page.hasSearched}}
    \(EngagementTable.template)
    """

  private static func ticks(_ name: String) -> String {
    """
    <fieldset><legend>{{text.\(name)}}</legend>{{#page.\(name)}}<div class="tick">\
    <input id="{{name}}" name="{{name}}" type="checkbox" value="yes"{{#isTicked}} checked{{/isTicked}}>\
    <label for="{{name}}">{{label}}</label></div>{{/page.\(name)}}</fieldset>
    """
  }

  static let texts: [String: Bilingual] = [
    "week": Bilingual(en: "Your week as a table", fr: "Votre semaine en tableau"),
    "own": Bilingual(en: "Your meetings", fr: "Vos rencontres"),
    "caption": Bilingual(en: "Times are the site's own", fr: "Les heures sont celles de l’établissement"),
    "none": Bilingual(en: "You have no meetings.", fr: "Vous n’avez aucune rencontre."),
    "start": Bilingual(en: "Start", fr: "Début"),
    "end": Bilingual(en: "End", fr: "Fin"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "state": Bilingual(en: "State", fr: "État"),
    "search": Bilingual(en: "Find a free room", fr: "Trouver une salle libre"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "region": Bilingual(en: "Or a whole region", fr: "Ou toute une région"),
    "process": Bilingual(en: "Whose people are free", fr: "Dont les personnes sont libres"),
    "coMediators": Bilingual(en: "Co-mediators who attend", fr: "Comédiateurs présents"),
    "coMediators-hint": Bilingual(
      en: "What is found is free for them too.", fr: "Les plages trouvées leur conviennent aussi."),
    "features": Bilingual(en: "The room has", fr: "La salle offre"),
    "weekdays": Bilingual(en: "On these days only", fr: "Ces jours seulement"),
    "after": Bilingual(en: "Starts no earlier than", fr: "Ne commence pas avant"),
    "after-hint": Bilingual(en: "Local time", fr: "Heure locale"),
    "before": Bilingual(en: "Is over by", fr: "Se termine au plus tard à"),
    "before-hint": Bilingual(en: "Local time", fr: "Heure locale"),
    "mind": Bilingual(en: "To mind", fr: "À noter"),
    "more": Bilingual(en: "More slots", fr: "Plus de plages"),
    "from": Bilingual(en: "First day", fr: "Premier jour"),
    "to": Bilingual(en: "Last day, at most 92 later", fr: "Dernier jour, au plus 92 plus tard"),
    "minutes": Bilingual(en: "Minutes", fr: "Minutes"),
    "seats": Bilingual(en: "People, you included", fr: "Personnes, vous compris"),
    "find": Bilingual(en: "Search", fr: "Chercher"),
    "found": Bilingual(en: "Free slots", fr: "Plages libres"),
    "foundCaption": Bilingual(
      en: "Whatever stands here can be asked for", fr: "Tout ce qui figure ici peut être demandé"),
    "noSlots": Bilingual(en: "Nothing is free in these days.", fr: "Rien n’est libre ces jours-là."),
    "ask": Bilingual(en: "Ask for it", fr: "Demander"),
  ].merging(EngagementTable.texts) { $1 }
}
