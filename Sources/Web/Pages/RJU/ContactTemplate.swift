import Languages

/// The unit's answers on orders and conditions in a process, and its people's other files.
enum ContactTemplate {
  static let text = """
    \(Markup.form)
    <h2>{{text.answers}}</h2>
    <p>{{text.explanation}}</p>
    {{#page.hasNoAnswer}}<p><strong>{{text.noAnswer}}</strong></p>{{/page.hasNoAnswer}}
    {{^page.hasNoAnswer}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.answers}}"><table>
    <caption>{{text.answersCaption}}</caption><thead><tr><th scope="col">{{text.finding}}</th>\
    <th scope="col">{{text.sources}}</th><th scope="col">{{text.answered}}</th>\
    <th scope="col">{{text.validUntil}}</th><th scope="col">{{text.revoke}}</th></tr></thead><tbody>
    {{#page.answers}}<tr><td>{{finding}}{{^coversEveryone}} <strong>{{text.notEveryone}}</strong>{{/coversEveryone}}\
    </td><td>{{sources}}</td><td>{{answered}}</td><td class="whole">{{validUntil}}</td>\
    <td><button class="plain" type="submit" name="do" value="revokeAnswer:{{id}}" \
    aria-label="{{text.revoke}}{{text.colon}} {{finding}}, {{validUntil}}">\
    {{text.revoke}}</button></td></tr>{{/page.answers}}
    </tbody></table></div>{{/page.hasNoAnswer}}
    {{#page.isOpen}}<fieldset><legend>{{text.answerLegend}}</legend>
    \(Markup.select("finding"))
    <fieldset id="sources" tabindex="-1"><legend>{{text.sources}}</legend>
    {{#page.sourcesFault}}<span class="fault" id="sources-fault">{{.}}</span>{{/page.sourcesFault}}
    {{#page.sources}}<div class="tick"><input id="{{field}}" name="{{field}}" type="checkbox" value="yes"\
    {{#isTicked}} checked{{/isTicked}}><label for="{{field}}">{{name}}</label></div>
    {{/page.sources}}</fieldset>
    <div class="fields">\(Markup.date("validUntil", required: false))</div>
    <div class="buttons">\(Markup.button("answer"))</div></fieldset>{{/page.isOpen}}
    {{#page.hasLinkedOrders}}<h2>{{text.linkedOrders}}</h2>
    <p>{{text.linkedOrdersExplanation}} <a href="/rju/processes/{{page.process}}">{{text.clearThem}}</a></p>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.linkedOrders}}"><table>
    <caption>{{text.linkedOrdersCaption}}</caption><thead><tr><th scope="col">{{text.orderKind}}</th>\
    <th scope="col">{{text.between}}</th><th scope="col">{{text.recordedIn}}</th></tr></thead><tbody>
    {{#page.linkedOrders}}<tr><td>{{kind}}</td><td>{{between}}</td><td class="whole">{{#elsewhere}}\
    <a href="{{address}}">{{reference}}</a>{{/elsewhere}}</td></tr>{{/page.linkedOrders}}
    </tbody></table></div>{{/page.hasLinkedOrders}}
    <h2>{{text.links}}</h2>
    <p>{{text.linksExplanation}}</p>
    {{#page.hasNoLinks}}<p>{{text.noLinks}}</p>{{/page.hasNoLinks}}
    {{^page.hasNoLinks}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.links}}"><table>
    <caption>{{text.linksCaption}}</caption><thead><tr><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.reference}}</th><th scope="col">{{text.role}}</th>\
    <th scope="col">{{text.link}}</th></tr></thead><tbody>
    {{#page.links}}<tr><td>{{name}}</td><td class="whole"><a href="{{address}}">{{reference}}</a></td>\
    <td>{{otherRole}}</td><td>\
    {{#isLinked}}{{text.linked}} <button class="plain" type="submit" name="do" value="unlink:{{participant}}" \
    aria-label="{{text.unlink}}{{text.colon}} {{name}}, {{reference}}">{{text.unlink}}</button>{{/isLinked}}\
    {{^isLinked}}<button class="plain" type="submit" name="do" value="link:{{pair}}" \
    aria-label="{{text.link}}{{text.colon}} {{name}}, {{reference}}">\
    {{text.link}}</button>{{/isLinked}}</td></tr>{{/page.links}}
    </tbody></table></div>{{/page.hasNoLinks}}
    </form>
    <p><a href="/rju/processes/{{page.process}}">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = [
    "answers": Bilingual(en: "What the unit looked for", fr: "Ce que l’Unité a cherché"),
    "explanation": Bilingual(
      en: """
        No victim attends a meeting before the unit has looked for orders and conditions between the people of the \
        process. Record what is in force first; then say where you looked, and whether you found any.
        """,
      fr: """
        Aucune victime n’assiste à une rencontre avant que l’Unité ait cherché les ordonnances et conditions entre les \
        personnes du processus. Consigner d’abord ce qui est en vigueur\u{A0}; indiquer ensuite où la recherche a été \
        faite et si elle a donné un résultat.
        """),
    "noAnswer": Bilingual(
      en: "No answer counts today. Meetings with a victim can't be held or confirmed.",
      fr: "Aucune réponse ne vaut aujourd’hui. Aucune rencontre avec une victime ne peut être réservée ni confirmée."),
    "answersCaption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "finding": Bilingual(en: "Orders and conditions", fr: "Ordonnances et conditions"),
    "notEveryone": Bilingual(
      en: "Somebody was added since: answer anew.",
      fr: "Une personne a été ajoutée depuis\u{a0}: répondre de nouveau."),
    "sources": Bilingual(en: "Where the unit looked", fr: "Où la recherche a été faite"),
    "answered": Bilingual(en: "When, and by whom", fr: "Quand, et par qui"),
    "validUntil": Bilingual(en: "Last day it counts for", fr: "Dernier jour de validité"),
    "revoke": Bilingual(en: "Take back", fr: "Révoquer"),
    "answerLegend": Bilingual(en: "Answer", fr: "Répondre"),
    "answer": Bilingual(en: "Record the answer", fr: "Consigner la réponse"),
    "linkedOrders": Bilingual(
      en: "Orders and conditions from other files", fr: "Ordonnances et conditions d’autres dossiers"),
    "linkedOrdersExplanation": Bilingual(
      en: "They bind people who are linked to this process. A clearance that is given here counts in this file alone.",
      fr: "Elles lient des personnes de ce processus. Une autorisation donnée ici ne vaut que dans ce dossier."),
    "clearThem": Bilingual(en: "Clear them at the process's page", fr: "Les autoriser à la page du processus"),
    "linkedOrdersCaption": Bilingual(en: "Names as in this file", fr: "Noms tels que dans ce dossier"),
    "orderKind": Bilingual(en: "Kind", fr: "Type"),
    "between": Bilingual(en: "Between", fr: "Entre"),
    "recordedIn": Bilingual(en: "Recorded in", fr: "Consignée dans"),
    "links": Bilingual(en: "The same person in other files", fr: "La même personne dans d’autres dossiers"),
    "linksExplanation": Bilingual(
      en: """
        Orders, clearances and meetings follow a person who is linked through every file. A name alone proves nothing: \
        link people only once you know that they are the same.
        """,
      fr: """
        Les ordonnances, les autorisations et les rencontres suivent dans tous les dossiers la personne qui est liée. \
        Un nom seul ne prouve rien\u{a0}: ne lier que des personnes dont l’identité est établie.
        """),
    "noLinks": Bilingual(
      en: "Nobody of this process is known by the same name in another file.",
      fr: "Personne de ce processus ne porte le même nom dans un autre dossier."),
    "linksCaption": Bilingual(en: "Your search is recorded", fr: "Votre recherche est consignée"),
    "name": Bilingual(en: "Name here", fr: "Nom dans ce dossier"),
    "reference": Bilingual(en: "Other file", fr: "Autre dossier"),
    "role": Bilingual(en: "Role there", fr: "Rôle dans ce dossier-là"),
    "linked": Bilingual(en: "Linked.", fr: "Liée."),
    "link": Bilingual(en: "This is the same person", fr: "C’est la même personne"),
    "unlink": Bilingual(en: "Undo", fr: "Annuler le lien"),
    "back": Bilingual(en: "Back to the process", fr: "Retour au processus"),
  ]
}
