"""What people are called instead of their name."""

from __future__ import annotations

NICKNAMES: dict[str, tuple[str, ...]] = {}
"""English names by what people are called instead; Ted may be Edward or Theodore."""
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
""".split("|"):
    _name, *_nicks = _line.split()
    for _nick in _nicks:
        NICKNAMES[_nick] = (*NICKNAMES.get(_nick, ()), _name)
