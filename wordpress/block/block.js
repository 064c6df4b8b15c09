// The block in the editor: what to show. The page itself is made by PHP, so nothing of it is kept in the post but three texts.
( ( { blocks, element, components, blockEditor, i18n } ) => {
	const { createElement: el } = element;
	const { __ } = i18n;
	const pages = [
		[ '', __( 'The first page', 'knee-companion' ) ],
		[ 'guide', __( 'The exercises', 'knee-companion' ) ],
		[ 'learn', __( 'Pages to learn from', 'knee-companion' ) ],
		[ 'check', __( 'The knee check', 'knee-companion' ) ],
		[ 'progress', __( 'What was done', 'knee-companion' ) ],
	];

	blocks.registerBlockType( 'knee-companion/frame', {
		edit( { attributes, setAttributes } ) {
			// A page that stands in the text of the block and not in the list, such as one exercise, stays.
			const known = pages.some( ( [ value ] ) => value === attributes.page ) ? pages : [ ...pages, [ attributes.page, attributes.page ] ];
			return el(
				'div',
				blockEditor.useBlockProps(),
				el(
					components.Placeholder,
					{
						icon: 'universal-access',
						label: __( "Runner's Knee Companion", 'knee-companion' ),
						instructions: __( 'On your page the companion stands here, in the name and colour of your settings.', 'knee-companion' ),
					},
					el( components.SelectControl, {
						label: __( 'What comes first', 'knee-companion' ),
						value: attributes.page,
						options: known.map( ( [ value, label ] ) => ( { value, label } ) ),
						onChange: ( page ) => setAttributes( { page } ),
						disabled: attributes.rx !== '',
					} ),
					el( components.TextControl, {
						label: __( 'Or the link of a prescription', 'knee-companion' ),
						help: __( 'Paste the link that the builder made. Then its exercises are shown.', 'knee-companion' ),
						value: attributes.rx,
						onChange: ( rx ) => setAttributes( { rx } ),
					} ),
					el( components.TextControl, {
						label: __( 'Words of the link, where no script runs', 'knee-companion' ),
						placeholder: __( 'Exercises for your knee', 'knee-companion' ),
						value: attributes.text,
						onChange: ( text ) => setAttributes( { text } ),
					} )
				)
			);
		},
		save: () => null,
	} );
} )( window.wp );
