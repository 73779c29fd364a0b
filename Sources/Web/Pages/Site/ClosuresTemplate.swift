import Languages

/// The current and upcoming closures, with a button to lift each, and the form for adding one.
enum ClosuresTemplate {
  static let text = """
    \(Markup.form)
    <h2>{{text.closures}}</h2>
    {{#page.hasNone}}<p>{{text.none}}</p>{{/page.hasNone}}
    {{^page.hasNone}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.closures}}"><table>
    <caption>{{text.caption}}</caption><thead><tr><th scope="col">{{text.start}}</th><th scope="col">{{text.end}}</th>\
    <th scope="col">{{text.what}}</th><th scope="col">{{text.reason}}</th><th scope="col">{{text.meetings}}</th>\
    <th scope="col">{{text.lift}}</th></tr></thead><tbody>
    {{#page.closures}}<tr><td>{{start}}</td><td>{{end}}</td><td>{{what}}</td><td>{{reason}}</td><td>{{meetings}}</td>\
    <td>{{#canBeLifted}}<button class="plain" type="submit" name="do" value="lift:{{id}}" \
    aria-label="{{text.lift}}{{text.colon}} {{what}}, {{start}}">{{text.lift}}</button>{{/canBeLifted}}\
    {{^canBeLifted}}{{text.lifted}}{{/canBeLifted}}</td></tr>
    {{/page.closures}}</tbody></table></div>{{/page.hasNone}}
    {{#page.hasMore}}<p>{{text.more}}</p>{{/page.hasMore}}
    <fieldset><legend>{{text.legend}}</legend>
    <div class="fields">\(Markup.select("room", required: false))\(Markup.select("reason"))
    \(Markup.moment("start"))\(Markup.moment("end"))</div>
    <div class="buttons">\(Markup.button("record"))</div></fieldset>
    </form>
    <p><a href="/site">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = [
    "closures": Bilingual(en: "Standing and to come", fr: "En cours et à venir"),
    "caption": Bilingual(en: "Times are the site's own", fr: "Les heures sont celles de l’établissement"),
    "none": Bilingual(en: "No closure is recorded.", fr: "Aucune fermeture n’est enregistrée."),
    "more": Bilingual(en: "There are more than two hundred.", fr: "Il y en a plus de deux cents."),
    "what": Bilingual(en: "What is closed", fr: "Ce qui est fermé"),
    "meetings": Bilingual(en: "Meetings flagged", fr: "Rencontres signalées"),
    "lift": Bilingual(en: "Lift", fr: "Lever"),
    "lifted": Bilingual(en: "Lifted", fr: "Levée"),
    "legend": Bilingual(en: "Record a closure", fr: "Enregistrer une fermeture"),
    "room": Bilingual(en: "Room (none for the whole site)", fr: "Salle (aucune pour tout l’établissement)"),
    "reason": Bilingual(en: "Reason", fr: "Motif"),
    "start": Bilingual(en: "From", fr: "Du"),
    "end": Bilingual(en: "Until", fr: "Jusqu’au"),
    "record": Bilingual(en: "Record the closure", fr: "Enregistrer la fermeture"),
    "back": Bilingual(en: "Back to the requests", fr: "Retour aux demandes"),
  ]
}
