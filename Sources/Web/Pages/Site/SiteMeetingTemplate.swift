import Languages

/// One meeting, for the staff of its site. It names nobody.
enum SiteMeetingTemplate {
  static let text = """
    \(Markup.form)
    \(MeetingFacts.template)
    <dl class="facts"><dt>{{text.seats}}</dt><dd>{{page.seats}}</dd>
    {{#page.hasArrivals}}<dt>{{text.arrivals}}</dt><dd>{{#page.arrivals}}{{.}} {{/page.arrivals}}</dd>\
    {{/page.hasArrivals}}</dl>
    {{#page.hasUnmet}}<div class="note"><h2>{{text.unmet}}</h2><ul>{{#page.unmet}}<li>{{.}}</li>{{/page.unmet}}</ul>\
    </div>{{/page.hasUnmet}}
    {{#page.isHeld}}
    <fieldset><legend>{{text.attest}}</legend>
    \(Markup.tick("closed"))\(Markup.tick("private"))\(Markup.tick("notRecorded"))\(Markup.tick("notOverheard"))
    <div class="buttons">\(Markup.button("confirm"))\(Markup.button("decline", style: "plain"))</div>
    </fieldset>
    {{/page.isHeld}}
    \(MovementPart.template)
    \(MovementPart.form)
    {{#page.isConfirmed}}<div class="buttons">\(Markup.button("cancel", style: "danger"))</div>{{/page.isConfirmed}}
    </form>
    <p><a href="/site">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = MeetingFacts.texts.merging(MovementPart.texts) { _, own in own }.merging([
    "seats": Bilingual(en: "People in the room", fr: "Personnes dans la salle"),
    "arrivals": Bilingual(en: "Arrivals at the principal entrance", fr: "Arrivées à l'entrée principale"),
    "unmet": Bilingual(en: "Not met yet", fr: "Pas encore rempli"),
    "attest": Bilingual(en: "I attest for this booking", fr: "J'atteste pour cette réservation"),
    "closed": Bilingual(
      en: "The room is closed for the whole time.", fr: "La salle reste fermée pendant toute la durée."),
    "private": Bilingual(
      en: "Nobody interrupts or looks in.", fr: "Personne n'interrompt ni n'observe."),
    "notRecorded": Bilingual(
      en: "Nothing is recorded, neither sound nor picture.", fr: "Rien n'est enregistré, ni le son ni l'image."),
    "notOverheard": Bilingual(en: "Nobody can overhear.", fr: "Personne ne peut entendre."),
    "confirm": Bilingual(en: "Confirm", fr: "Confirmer"),
    "decline": Bilingual(en: "Decline", fr: "Refuser"),
    "cancel": Bilingual(en: "Cancel the booking", fr: "Annuler la réservation"),
    "back": Bilingual(en: "Back to the requests", fr: "Retour aux demandes"),
  ]) { _, own in own }
}
