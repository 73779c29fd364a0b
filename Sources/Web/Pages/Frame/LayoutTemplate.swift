/// The frame around every page.
///
/// If the page has a form, the language toggle is one of its buttons, so that nothing entered is lost: the form is
/// shown again, filled in, in the other language, and no other action is taken. Enter presses a form's first button,
/// which would be the toggle; so what Enter may press stands before it, out of sight.
///
/// What an act came to has the focus when the page appears, with scripts or without. So a keyboard goes on from there,
/// and a screen reader begins with it.
enum LayoutTemplate {
  static let text = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    {{#onward}}<meta http-equiv="refresh" content="0;url={{onward}}">{{/onward}}
    <title>{{title}} – Vestibule</title>
    <link rel="stylesheet" href="/assets/vestibule.css">
    <script src="/assets/vestibule.js" defer></script>
    {{#isBoard}}<link rel="stylesheet" href="{{boardStyle}}"><script src="{{boardScript}}" defer></script>
    <noscript><meta http-equiv="refresh" content="{{lockSeconds}};url={{lockAddress}}"></noscript>{{/isBoard}}
    </head>
    <body{{#isBoard}} class="board"{{/isBoard}}>
    <a class="skip" href="#content">{{frame.skip}}</a>
    <header>
    <div class="top"><div class="width">
    <p class="signature"><span>Vestibule</span><span class="quiet">{{frame.tagline}}</span></p>
    <div class="corner">
    {{#hasForm}}<div>{{{defaultButton}}}\
    <button class="toggle" type="submit" form="page" name="language" value="{{otherLanguage}}" \
    lang="{{otherLanguage}}" formnovalidate>{{otherLanguageName}}</button></div>{{/hasForm}}
    {{^hasForm}}<form method="get" action="{{here}}"><button class="toggle" type="submit" name="language" \
    value="{{otherLanguage}}" lang="{{otherLanguage}}">{{otherLanguageName}}</button></form>{{/hasForm}}
    <p class="marking">{{frame.marking}}</p>
    </div></div></div>
    {{#isSignedIn}}
    <div class="band"><div class="width">
    <nav aria-label="{{frame.navigation}}"><ul>
    {{#links}}<li><a href="{{address}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{name}}</a>\
    {{#isInbox}} <span id="open-count" class="badge" aria-live="polite" aria-atomic="true" \
    data-word="{{frame.openWord}}">{{#open}}{{open}}<span class="unseen"> {{frame.openWord}}</span>{{/open}}</span>\
    {{/isInbox}}</li>
    {{/links}}
    </ul></nav>
    <div class="who"><p>{{role}}{{#place}} – {{place}}{{/place}}</p>
    <form method="post" action="/sign-out"><input type="hidden" name="form" value="{{formToken}}">\
    <button class="plain" type="submit">{{frame.signOut}}</button></form></div>
    </div></div>
    {{/isSignedIn}}
    </header>
    <main id="content" tabindex="-1"><div class="width">
    <h1>{{title}}</h1>
    {{#isSignedIn}}<div id="live" role="status" data-text="{{frame.changed}}" data-link="{{frame.reload}}" \
    data-ended="{{frame.ended}}" data-again="{{frame.signIn}}" data-attention="{{frame.attention}}"></div>\
    {{/isSignedIn}}
    {{#message}}<div class="done" role="status" tabindex="-1" autofocus><p>{{message}}</p></div>{{/message}}
    {{#problem}}<div class="alert" role="alert" tabindex="-1" autofocus><h2>{{heading}}</h2>
    {{#detail}}<p>{{detail}}</p>{{/detail}}
    {{#hasItems}}<ul>{{#items}}<li>{{#target}}<a href="#{{target}}">{{text}}</a>{{/target}}\
    {{^target}}{{text}}{{/target}}</li>{{/items}}</ul>{{/hasItems}}</div>{{/problem}}
    {{{content}}}
    </div></main>
    <footer><div class="width"><p>{{frame.foot}} {{version}}\
    {{#isSignedIn}} · <a href="/protocol">{{frame.protocols}}</a>\
    {{/isSignedIn}}</p></div></footer>
    </body>
    </html>

    """
}
