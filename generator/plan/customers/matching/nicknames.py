"""What people are called instead of their name."""

from __future__ import annotations

NICKNAMES: dict[str, tuple[str, ...]] = {}
"""Names by what people are called instead, or how else they are written: English ones, and those of other nations that
work in Korea. Ted may be Edward or Theodore, Sasha Aleksandr or Aleksandra."""
for _line in """
abigail abby gail | abraham abe | adelaide addie | agnes aggie | albert al bert | alexander alex alec sandy
sasha xander | alexandra alex alexa sandra | alfred al fred alfie | alice allie | allison ally | amanda mandy
| amelia amy millie | andrea andie | andrew andy drew | angela angie | ann anne annie nan nancy | anna annie |
anthony tony ant | antonia toni | arnold arnie | arthur art | augustus gus | barbara barb babs | barnabas
barney | benedict ben | benjamin ben benny benji | bernard bernie | bertha bertie | beverly bev | bradley brad
| brenda bren | bridget biddy | bruce brucie | calvin cal | cameron cam | candace candy | caroline carrie caro
| carolyn carol | catherine cathy cath kate katie kathy kit kitty | cecilia cissy celia | charles charlie
chuck chas | charlotte lottie charlie | chester chet | christian chris | christina chris tina | christine
chris tina | christopher chris kit topher | clarence clare | clifford cliff | clinton clint | constance connie
| cornelius neil | curtis curt | cynthia cindy | daniel dan danny | danielle dani | david dave davey | deborah
deb debbie debra | dennis den | derek del | diana di | dominic dom nick | donald don donnie | dorothy dot
dottie dolly | douglas doug | duncan dunc | edgar ed | edith edie | edmund ed eddie ned ted | edward ed eddie
ned ted teddy | edwin ed | eleanor ellie nell nora | elizabeth liz lizzie beth betty bess eliza lisa elsie
libby | ellen nell nellie | emily em millie | emma em | eric rick | ernest ernie | eugene gene | evelyn eve |
ezekiel zeke | florence flo | frances fran fanny frankie | francis frank fran | franklin frank | frederick
fred freddie fritz | gabriel gabe | gabrielle gabby | geoffrey geoff jeff | george georgie | gerald gerry
jerry | geraldine gerry | gerard gerry | gertrude trudy | gilbert gil bert | gregory greg | gwendolyn gwen |
hannah nan | harold hal harry | harriet hattie | helen nell nellie | henrietta etta hattie | henry harry hank
hal | herbert herb bert | howard howie | hubert bert | hugh hughie | irene rene | isaac ike zac | isabel bella
izzy | isabella bella izzy | jacob jake | jacqueline jackie | james jim jimmy jamie jem | jane janie jenny |
janet jan | jason jay | jeffrey jeff | jennifer jen jenny jenn | jeremiah jerry | jeremy jerry jez | jerome
jerry | jessica jess jessie | joan joanie | joanna jo | joanne jo | john jack johnny jon | jonathan jon jonny
| joseph joe joey | josephine jo josie | joshua josh | joyce joy | judith judy | julia julie | julian jules |
katherine kate katie kathy kat kathryn katharine kit kitty cathy | kathleen kathy kate | kenneth ken kenny |
kimberly kim | laura laurie | lawrence larry laurie laurence | leonard len lenny leo | leopold leo | leslie
les | lewis lew | lillian lily | louis lou louie | louise lou | lucille lucy | lucinda cindy lucy | luke lucas
| madeline maddie | magdalena lena | margaret maggie meg peggy peg greta madge rita margie | maria mary |
marilyn mary | marjorie marge | mark marc | martha marty | martin marty | mary molly polly mamie | matilda
tilly | matthew matt matty | maurice mo | maximilian max | maxwell max | melanie mel | melissa mel lissa |
melvin mel | michael mike mick mickey micky mitch | michelle shelly | mildred millie | millicent millie |
miranda mandy randy | mitchell mitch | mohammed mo | montgomery monty | nancy nan | natalie nat | nathan nate
nat | nathaniel nate nat nathan | nicholas nick nicky nicolas klaus | nicole nicky | norman norm | oliver
ollie | olivia liv | oscar ossie | oswald ozzie | pamela pam | patricia pat patty trish tricia | patrick pat
paddy | paul paulie | pauline paula | penelope penny | peter pete | philip phil phillip pip | phyllis phil |
priscilla cilla | rachel rae | ralph ralphie | randolph randy | raymond ray | rebecca becky becca | reginald
reg reggie | richard rick rich dick ricky richie | robert rob bob bobby robbie bert | roberta bobbie |
roderick rod | rodney rod | roger rodge | roland roly | ronald ron ronnie | rosalind ros | rosemary rose rosie
| rudolph rudy | russell russ | ruth ruthie | samantha sam sammy | samuel sam sammy | sandra sandy | sarah
sally sadie | sebastian seb | sharon shari | sheila shelly | sidney sid | simon si | solomon sol | sophia
sophie | spencer spence | stanley stan | stella ella | stephanie steph | stephen steve steven stevie | stuart
stu stewart | susan sue susie suzie | susanna sue susie | suzanne sue suzie | sylvester sly | sylvia syl |
teresa terry tess tessa theresa | terence terry | terrence terry | theodora dora | theodore ted teddy theo |
thomas tom tommy | timothy tim timmy | tobias toby | valentine val | valerie val | vanessa nessa | veronica
ronnie | victor vic | victoria vicky tori vic | vincent vince vinny | virginia ginny | vivian viv | walter
walt wally | wesley wes | wilfred will fred | wilhelmina mina | william will bill billy willy liam | winifred
winnie | winston win | yvonne vonnie | zachary zach zack
| aleksandr alexandr alexander sasha sanya shura | aleksandra sasha shura ola | aleksei alexei alexey aleksey
lyosha alyosha | anastasia nastya stasya anastasiia | andrei andrey andrej andryusha | anton antosha | boris
borya | daria darya dasha | dmitry dmitri dmitriy dmitrii dima mitya | ekaterina yekaterina katya katerina |
elena yelena lena alyona | evgeny evgeniy evgenii yevgeny yevgeniy zhenya | evgenia yevgenia zhenya | galina
galya | grigory grigoriy grisha | igor gosha | ilya ilia ilyusha | irina ira | ivan vanya | konstantin kostya
| larisa lara | lyudmila ludmila lyuda mila | maria mariya masha | mikhail misha | nadezhda nadya | natalia
nataliya natalya natasha | nikolai nikolay kolya | oksana ksyusha | oleg olezhka | olga olya | pavel pasha |
polina polya | roman roma | sergei sergey sergej seryozha | sofia sofiya sofya sonya | stanislav stas slava |
svetlana sveta lana | tatiana tatyana tanya | vadim vadik | valentina valya | vasily vasiliy vasya | vera
verochka | viktor vitya | viktoria vika | vladimir vova volodya vlad | vladislav vlad slava | vyacheslav slava
| yulia yuliya julia | yuri yury yuriy yura | alejandro ale alex jandro | alberto beto | antonio tono tonyo |
beatriz bea | concepcion concha | cristina cris tina | dolores lola | eduardo edu lalo | enrique quique kike |
ernesto neto | fernando fer nando | francisco paco pancho curro kiko | gabriela gaby | graciela chela |
guadalupe lupe lupita | guillermo memo guille | ignacio nacho | isabel chabela isa | javier javi | jesus chuy
chus | jose pepe | josefa pepa | juan juancho | leonardo leo | lourdes lulu | luis lucho | manuel manolo manu
| mercedes merche | miguel migs migue | pedro perico | rafael rafa | ramon moncho | ricardo ric cardo |
roberto beto berto | rosario charo | santiago santi | sergio checo | teresa tere | vicente chente | agnieszka
aga | aleksander olek | andrzej jedrek | anna ania anka | barbara basia | dorota dorotka | elzbieta ela | ewa
ewka | grzegorz grzesiek grzes | jakub kuba | jan janek jas | jerzy jurek | joanna asia aska | jozef jozek |
katarzyna kasia kaska | krzysztof krzysiek krzys | lukasz lukaszek | magdalena magda | malgorzata gosia
malgosia | marcin marcinek | mateusz mati | michal michalek | pawel pawelek | piotr piotrek | ryszard rysiek |
stanislaw staszek stas | tadeusz tadek | tomasz tomek | wojciech wojtek | zbigniew zbyszek | zofia zosia |
friedrich fritz | hans hansi johannes | heinrich heinz heiner | johannes hannes jo | joachim jochen achim |
josef sepp | karl kalle | katharina kathi kati | ludwig lutz | matthias matze | reinhard reiner | siegfried
siggi | ulrich uli | ursula uschi ulla | wilhelm willi wim | wolfgang wolf | muhammad mohammad mohammed
muhammed mohamed mohd muh md | abdul abd | bagus gus | budi bud | dewi dew | rizky rizki kiki
""".split("|"):
    _name, *_nicks = _line.split()
    for _nick in _nicks:
        if _name not in NICKNAMES.get(_nick, ()):
            NICKNAMES[_nick] = (*NICKNAMES.get(_nick, ()), _name)
