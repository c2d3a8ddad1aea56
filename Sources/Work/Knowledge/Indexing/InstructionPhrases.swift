/// What orders to a model sound like. Prose of a shop must not: synopses tell of orders that are ignored, help pages of
/// instructions to be followed. So each phrase names what only a model has (a prompt, previous instructions, a mode) or
/// whom it addresses.
enum InstructionPhrases {
    static let english = """
        !ignore|disregard|forget|override|overrule|dismiss *all|any|every|of|the|your|my|these|those|our previous|prior|above|earlier|preceding|foregoing|past|existing|initial|original|system|safety *and|or|previous|prior|above|system|safety|user|developer instructions|instruction|prompt|prompts|directives|programming|guardrails
        !ignore|disregard|forget|override|overrule *all|any|every|of|the|your|my|these|those|our previous|prior|above|earlier|preceding|foregoing|system|safety *and|or|previous|prior|system rules|guidelines|directions|commands|constraints|restrictions|messages|text
        !ignore|disregard|forget|override|bypass *all|any|every|of your|all|any *of|your|the|my|initial|original instructions|prompt|programming|guardrails|training|directives
        !bypass|disable|turn_off|remove *all|any|the|your safety|content|moderation filters|filter|guidelines|guardrails|restrictions|rules
        !ignore|disregard|forget everything|anything|all ?that|of ?that you_were_told|you_have_been_told|youve_been_told|i_said|above|before_this|said_above|written_above|stated_above
        do_not|dont|never|stop follow|following|obey|obeying|comply_with *the|any|your your|previous|prior|earlier|system|original instructions|prompt|guidelines|directives|programming|rules
        you_are|youre|you_will_be|you_shall_be now ..5 dan|ai|assistant|chatbot|bot|llm|unrestricted|unfiltered|uncensored|jailbroken|mode|persona|admin|administrator|root
        you_are|youre no_longer ?a|an|bound|restricted|limited|required ..3 ai|assistant|chatbot|model|rules|guidelines|restrictions|instructions|policies
        from_now_on|starting_now|henceforth ?you *you|will|must|should|are_to|shall|only|always act|respond|answer|reply|behave|pretend|obey|ignore|roleplay|output|are_dan|are_an_ai|are_a_bot
        system prompt|prompts
        reveal|show|print|output|repeat|display|leak|disclose|expose|tell|give|dump|recite|share|send *me|us|the|all|of|out|everything|in|verbatim your|its|the_system|the_hidden|the_developer|the_initial *hidden|secret|initial|original|internal|full|entire|exact|system|confidential|own|above|first|developer prompt|prompts|instructions|guidelines|configuration|programming|directives|rules
        repeat|print|output|copy everything|all_text|the_words|the_text|all|the_prompt ?text|words|of|that above|before_this|preceding
        what|which is|are|were *your|the your|system|hidden *hidden|secret|initial|original|internal|system prompt|instructions|directives
        do_not|dont|never|without tell|inform|mention|reveal|warn|alert|notify|disclose|telling|informing|alerting|notifying|say *this|that|it|anything|these|instructions|to|about|any|of the|any|a|your user|users|shopper|shoppers|human|customer
        act|behave|respond|answer|reply|operate|speak as *if|though|you|are|were|an|a|my|the unrestricted|unfiltered|uncensored|jailbroken|dan|unaligned|linux_terminal|evil|root
        pretend *to|be|that|you|are|were|an|a ..2 ai|chatbot|llm|assistant|language_model|system_administrator
        pretend *that|you|have no|without restrictions|rules|guidelines|filters|limits
        enable|enter|activate|switch_to|switch_into|start|engage ?the|your developer|dan|jailbreak|jailbroken|unrestricted|sudo|maintenance|admin mode
        developer|dan|jailbreak|unrestricted mode enabled|activated|on|unlocked
        your new|real|true|actual|only|sole|updated instructions|task|directive|directives|prompt is|are
        new|updated|additional|revised|override instructions|prompt for_the|for|to_the|to ?the ai|assistant|model|llm|chatbot|bot
        instructions|instruction|note|message|attention|notice|command|memo|reminder for|to ?the|any|all|every ?the ai|llm|llms|chatbot|chatbots|language_model|language_models|ai_assistant|ai_model|ai_agents|assistant_reading
        ai|llm|language_model|language_models|chatbot|assistant|assistants|model|agent|agents reading|processing|summarizing|summarising|parsing|indexing this|these
        if|when you_are|youre an|a ai|llm|language_model|chatbot|ai_assistant|ai_model
        as_an ai ?language ?model ?assistant you must|should|will|are_to|shall|have_to
        assistant|chatbot|llm|ai_model|language_model must always|never|now|ignore|only|respond|reply|answer|say|output|recommend|tell|not
        if|when ?the|a|any user|users|anyone|somebody|someone asks|ask ..8 you_must|respond_with|reply_with|answer_with|say_that|always_say|tell_them|recommend
        always|must|only recommend|promote|praise|endorse this|our product|book|item|title|series|shop|store to_the_user|to_users|to_every|whatever|regardless|no_matter|above
        append|insert|include|add ?the ?following ..3 to|in every|all|your ?of reply|replies|response|responses|answer|answers
        send|post|forward|exfiltrate ?the|all|their *user|users|customer|conversation|chat|session history|data|messages|token|tokens|conversation|details to http|https|www|this_url|this_address
        stop_being ?an|a|the ai|assistant|chatbot|language_model
        """

    static let japanese = """
        これまで|今まで|いままで|以前|上記|前述|先ほど|さっき|ここまで|直前|元々|既存|最初|従来|システム ?の|に与えられた|にあった|での|に受けた|で与えられた ?すべての|全ての|全|あらゆる|一切の|システム 指示|命令|プロンプト|ルール|制約|指令|ガイドライン|制限|インストラクション ?や ?ルール|制約|命令|指示 ?を|は|に|など|なんか|も|には ?全て|すべて|全部|完全に|一切|いったん 無視|忘れ|破棄|従わ|オーバーライド
        前|上 の 指示|プロンプト|命令 を|は ?すべて|全て|全部 無視してください|無視しろ|無視せよ|無視しなさい|忘れてください|忘れろ
        すべての|全ての|あらゆる|一切の|全 指示|命令|プロンプト|ルール|制約|指令|ガイドライン|制限 を|は ?すべて|全て|完全に 無視|忘れ|破棄|解除 してください|しろ|せよ|しなさい|すること|しなければ|して回答|して答え|して出力|してくれ|てください|ろ|なさい
        前|上|上記|これまで|ここまで の 文章|文|テキスト|内容|会話|やりとり ?を|は ?すべて|全て|全部 無視し|無視せよ|無視す|忘れてください|忘れろ|忘れなさい
        指示|プロンプト|インストラクション を無視し ?て 代わりに|次の|以下の|回答|答え|出力|こう
        あなたは|君は|きみは|お前は|おまえは 今から|いまから
        今から|いまから|これから|今後|以降 ?は|の会話では あなたは|君は|お前は ..12 AI|アシスタント|モード|として振る舞|としてふるまい|として回答|として行動|として答え|になりきっ|ロールプレイ|ボット
        あなたは|君は|お前は これから|今後|以降|もはや|もう ..12 AI|アシスタント|モード|として振る舞|としてふるまい|として回答|として行動|として答え|になりきっ|ロールプレイ|ボット
        システムプロンプト|システム指示|プロンプトインジェクション
        システムメッセージ|システムの指示|内部指示|内部プロンプト|初期プロンプト|開発者の指示|隠しプロンプト を ?すべて|全て|全文|そのまま|無視 教え|表示|出力|見せ|開示|公開|明かし|書き出|漏らし|繰り返|し
        プロンプト ?の内容|の全文|全文 を ?すべて|全て|そのまま|ここに|全文 教え|表示し|出力し|見せ|開示し|公開し|書き出
        あなたの|与えられた|隠された|秘密の|内部の|最初の ?すべての|内部 指示|プロンプト|命令|指令 ?文|内容 を ?すべて|全て|全文|そのまま|ここに 教え|表示|出力|見せ|開示|公開|明かし|書き出|漏らし|繰り返
        ユーザー|利用者|お客様|顧客|客|買い物客|相手 に|には|へ|へは ?は ?この|これを|この指示を|このことを|この内容を|何も|この件を|絶対に|決して ?ことを|指示を|絶対に|決して 知らせるな|伝えるな|言うな|教えるな|明かすな|話すな|知らせないで|伝えないで|言わないで|教えないで|明かさないで|知らせてはいけ|伝えてはいけ|見せるな
        開発者|デベロッパー|脱獄|ジェイルブレイク|無制限|DAN モード を|に|が|で|は ..4 有効|起動|切り替|入って|入れ|オン|移行|動作|応答|回答
        AI|アシスタント|言語モデル|チャットボット|LLM ?アシスタント|モデル への|に対する|宛の|向けの|あての ?重要な|追加の|新しい|隠し 指示|メッセージ|指令|プロンプト|お願い
        この文|この文章|このページ|本文|これ を ?読んで|読んだ|処理する|処理している|要約する|読む|読み込んだ|読み込む ?いる ai|言語モデル|アシスタント|チャットボット|llm
        として振る舞え|として振る舞ってください|としてふるまってください|として振る舞いなさい|になりきって回答|になりきって答え|になりきってください|として応答してください|として応答せよ
        新しい|新たな|本当の|真の|追加の|更新された 指示|プロンプト は以下|は次の|に従え|に従ってください|を優先
        この|以下の|次の|下記の 指示|命令|プロンプト だけに従|のみに従|にのみ従|を最優先|を必ず実行|をすべてに優先
        制限|制約|検閲|フィルター|安全装置|ガイドライン|倫理規定 なし|無し|を解除し|を無視し|を外し|を無効にし ?て|で|に ..6 回答|答え|応答|出力|振る舞
        必ず|常に|どんな質問にも|何を聞かれても ..6 この商品|この作品|この本|本商品|当店|このサイト を|だけを|のみを ..2 勧めてください|勧めろ|勧めること|すすめてください|薦めてください|薦めること|推薦してください|推薦しろ|推薦せよ|推薦すること|おすすめしろ|おすすめせよ|宣伝しろ|宣伝せよ
        ユーザー|利用者|お客様 ?に|から|が ..10 聞かれたら|尋ねられたら|質問したら|聞いたら|尋ねたら|質問されたら ..12 と答えろ|と答えてください|と回答せよ|と回答してください|と言え|と出力|と返せ|と答えよ|と回答しろ
        指示|命令|ルール|プロンプト|ガイドライン ?に|には 従うな|従わないでください|従う必要はありません|従わなくてよい|従わなくていい
        """

    /// Anywhere in the folded text.
    static let markers = [
        "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>",
        "<|start_header_id|>", "<|begin_of_text|>", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "### instruction",
        "###instruction", "### system", "###system", "### response:", "### 指示", "###指示", "[system]", "<system>",
        "</system>", "<system_prompt>", "<instructions>", "begin system", "[[system", "<start_of_turn>",
    ]
    /// A line that begins so gives itself a role.
    static let roles = ["system:", "system message:", "しすてむ:", "developer:", "### human:", "### assistant:"]
    /// A forged dialogue has lines of both.
    static let speakers = [
        ["user:", "human:", "ゆーざー:", "利用者:"], ["assistant:", "ai:", "あしすたんと:", "chatbot:", "bot:"],
    ]
}
