import Languages

/// The people of a process, and the forms that change something about them.
enum PeopleTemplate {
  static let text = """
    \(Markup.form)
    {{#page.hasNoPeople}}<p>{{text.noPeople}}</p>{{/page.hasNoPeople}}
    {{^page.hasNoPeople}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.people}}"><table>
    <caption>{{text.peopleCaption}}</caption><thead><tr><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.role}}</th><th scope="col">{{text.personLanguage}}</th>\
    <th scope="col">{{text.site}}</th><th scope="col">{{text.participation}}</th></tr></thead><tbody>
    {{#page.people}}<tr><td>{{name}}</td><td>{{role}}</td><td>{{personLanguage}}</td><td>{{site}}</td>\
    <td>{{#takesPart}}{{text.takesPart}}{{/takesPart}}{{^takesPart}}{{text.hasWithdrawn}} \
    {{#page.canChange}}<button class="plain" type="submit" name="do" value="takePartAnew:{{id}}" \
    aria-label="{{text.takePartAnew}}{{text.colon}} {{name}}">\
    {{text.takePartAnew}}</button>{{/page.canChange}}{{/takesPart}}\
    </td></tr>
    {{/page.people}}</tbody></table></div>{{/page.hasNoPeople}}
    {{#page.canChange}}<fieldset><legend>{{text.correctLegend}}</legend>
    <p>{{text.correctExplanation}}</p>
    \(Markup.select("corrected"))
    \(Markup.input(
      "rightName", hint: true, attributes: "maxlength=\"200\"",
      required: false))
    \(Markup.select("rightLanguage", required: false))
    <div class="buttons">\(Markup.button("correct", style: "plain"))</div></fieldset>
    <fieldset><legend>{{text.withdrawLegend}}</legend>
    <p>{{text.withdrawExplanation}}</p>
    \(Markup.select("withdrawn"))
    <div class="buttons">\(Markup.button("withdraw", style: "danger"))</div></fieldset>{{/page.canChange}}
    {{#page.canTransfer}}<fieldset><legend>{{text.transferLegend}}</legend>
    <p>{{text.transferExplanation}}</p>
    <div class="fields">\(Markup.select("moved"))\(Markup.select("movedTo"))</div>
    <div class="buttons">\(Markup.button("transfer", style: "plain"))</div></fieldset>{{/page.canTransfer}}
    {{#page.hasWithdrawals}}<h2>{{text.withdrawals}}</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.withdrawals}}"><table>
    <caption>{{text.withdrawalsCaption}}</caption><thead><tr><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.recorded}}</th><th scope="col">{{text.ended}}</th></tr></thead><tbody>
    {{#page.withdrawals}}<tr><td>{{name}}</td><td>{{recorded}}</td><td>{{ended}}</td></tr>{{/page.withdrawals}}
    </tbody></table></div>{{/page.hasWithdrawals}}
    </form>
    <p><a href="{{page.back}}">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = [
    "people": Bilingual(en: "Participants", fr: "Participants"),
    "peopleCaption": Bilingual(en: "Your reading is recorded", fr: "Votre lecture est consignée"),
    "noPeople": Bilingual(en: "Nobody has been added yet.", fr: "Personne n’a encore été ajouté."),
    "name": Bilingual(en: "Name", fr: "Nom"),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "personLanguage": Bilingual(en: "Language", fr: "Langue"),
    "site": Bilingual(en: "Site", fr: "Établissement"),
    "participation": Bilingual(en: "Participation", fr: "Participation"),
    "takesPart": Bilingual(en: "Takes part", fr: "Participe"),
    "hasWithdrawn": Bilingual(en: "Can't be listed for now", fr: "Ne peut être inscrit pour l’instant"),
    "takePartAnew": Bilingual(en: "Takes part anew", fr: "Participe de nouveau"),
    "correctLegend": Bilingual(en: "Put something right", fr: "Corriger"),
    "correctExplanation": Bilingual(
      en: "The former name is destroyed. Entry lists that show it are made anew, and printed copies recalled.",
      fr: "L’ancien nom est détruit. Les listes d’entrée où il figure sont refaites et les copies, rappelées."),
    "corrected": Bilingual(en: "Participant to correct", fr: "Participant à corriger"),
    "rightName": Bilingual(en: "Right name", fr: "Nom exact"),
    "rightName-hint": Bilingual(en: "As shown on identification.", fr: "Tel qu’il figure sur la pièce d’identité."),
    "rightLanguage": Bilingual(en: "Language (optional)", fr: "Langue (facultatif)"),
    "correct": Bilingual(en: "Correct", fr: "Corriger"),
    "withdrawLegend": Bilingual(en: "Record a withdrawal", fr: "Consigner un désistement"),
    "withdrawExplanation": Bilingual(
      en: """
        The person leaves the process. Every meeting that stands with them is cancelled at once, and one under way is \
        stopped. Others are told no more than that.
        """,
      fr: """
        La personne quitte le processus. Toute rencontre prévue avec elle est annulée aussitôt, et celle qui est en \
        cours est interrompue. Les autres n’en apprennent pas davantage.
        """),
    "withdrawn": Bilingual(en: "Who withdraws", fr: "Personne qui se désiste"),
    "withdraw": Bilingual(en: "Record the withdrawal", fr: "Consigner le désistement"),
    "transferLegend": Bilingual(en: "Record a transfer", fr: "Consigner un transfèrement"),
    "transferExplanation": Bilingual(
      en: "What stands at another site is flagged, and confirmed meetings are held again.",
      fr: "Ce qui est prévu ailleurs est signalé, et les rencontres confirmées redeviennent provisoires."),
    "moved": Bilingual(en: "Offender", fr: "Délinquant"),
    "movedTo": Bilingual(en: "Is now at", fr: "Se trouve maintenant à"),
    "transfer": Bilingual(en: "Record the transfer", fr: "Consigner le transfèrement"),
    "withdrawals": Bilingual(en: "Withdrawals", fr: "Désistements"),
    "withdrawalsCaption": Bilingual(en: "For the unit alone", fr: "Pour l’unité seulement"),
    "recorded": Bilingual(en: "Recorded", fr: "Consigné"),
    "ended": Bilingual(en: "Takes part anew since", fr: "Participe de nouveau depuis"),
    "back": Bilingual(en: "Back", fr: "Retour"),
  ]
}
